import { expect, it } from 'vitest';
import { emptyStatistics, type Statistics } from '../../core/statistics/statistics.js';
import { addSample, hitRatesOf, parseSamples, type Sample } from './hit-history.js';

const minute = 60_000;

function totals(changes: Partial<Statistics>): Statistics {
  return { ...emptyStatistics(0), ...changes };
}

function read(...readings: [at: number, totals: Partial<Statistics>][]): Sample[] {
  return readings.reduce<Sample[]>(
    (samples, [at, changes]) => addSample(samples, totals(changes), at),
    [],
  );
}

it('calculates the hit rate of each burst, and of all answers', () => {
  const samples = read(
    [0, { hit: 5, miss: 5 }],
    [minute, { hit: 5, miss: 15 }],
    [2 * minute, { hit: 15, staleHit: 10, miss: 15, cacheBytes: 400 }],
  );
  expect(hitRatesOf(samples)).toMatchObject([
    { at: 0, answers: 10, hits: 5, rate: 50, overallRate: 50 },
    { at: minute, answers: 10, hits: 0, rate: 0, overallRate: 25 },
    { at: 2 * minute, answers: 20, hits: 20, rate: 100, overallRate: 62.5, cacheBytes: 400 },
  ]);
});

it('counts the images of one page as one burst', () => {
  const samples = read([0, {}], [1000, { miss: 3 }], [2000, { miss: 9 }], [2700, { miss: 10 }]);
  expect(hitRatesOf(samples)).toMatchObject([{ at: 1000, answers: 10 }]);
});

it('adds nothing without new answers; bypasses do not count', () => {
  const samples = read([0, { miss: 1 }], [minute, { miss: 1, bypass: 7 }]);
  expect(hitRatesOf(samples)).toHaveLength(1);
});

it('starts again when the worker has been cleared', () => {
  const before = read([0, { miss: 1 }], [minute, { miss: 9 }]);
  const after = addSample(before, totals({ since: 5, hit: 2 }), 2 * minute);
  expect(hitRatesOf(after)).toMatchObject([{ answers: 2, rate: 100, overallRate: 100 }]);
});

it('drops the oldest samples, and keeps the overall rate', () => {
  const readings = Array.from({ length: 500 }, (_, index): [number, Partial<Statistics>] => [
    index * minute,
    { hit: index, miss: 500 },
  ]);
  const rates = hitRatesOf(read(...readings));
  expect(rates).toHaveLength(199);
  expect(rates.at(-1)).toMatchObject({ answers: 1, rate: 100 });
  expect(rates.at(-1)?.overallRate).toBeCloseTo(49.9, 1);
});

it('parses stored samples, and ignores anything else', () => {
  const samples = read([0, { miss: 1 }], [minute, { miss: 9 }]);
  expect(parseSamples(JSON.stringify(samples))).toEqual(samples);
  expect(parseSamples('[{"at":1},null,3]')).toEqual([]);
  expect(parseSamples('{')).toEqual([]);
  expect(parseSamples(null)).toEqual([]);
});
