import { expect, it } from 'vitest';
import { emptyStatistics, type Statistics } from '../../core/statistics.js';
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

it('tells the hit rate of each burst, and of all of them', () => {
  const samples = read(
    [0, { hit: 5, miss: 5 }],
    [minute, { hit: 5, miss: 15 }],
    [2 * minute, { hit: 15, staleHit: 10, miss: 15, cacheBytes: 400 }],
  );
  expect(hitRatesOf(samples)).toMatchObject([
    { at: minute, answers: 10, hits: 0, rate: 0, overallRate: 0 },
    { at: 2 * minute, answers: 20, hits: 20, rate: 100, cacheBytes: 400 },
  ]);
  expect(hitRatesOf(samples)[1]?.overallRate).toBeCloseTo(66.7, 1);
});

it('takes the images of one page for one burst', () => {
  const samples = read([0, {}], [1000, { miss: 3 }], [2000, { miss: 9 }], [2700, { miss: 10 }]);
  expect(hitRatesOf(samples)).toMatchObject([{ at: 1000, answers: 10 }]);
});

it('adds nothing while nothing is answered, whatever passes it by', () => {
  expect(read([0, { miss: 1 }], [minute, { miss: 1, bypass: 7 }])).toHaveLength(1);
});

it('begins anew when the worker did', () => {
  const before = read([0, { miss: 1 }], [minute, { miss: 9 }]);
  expect(addSample(before, totals({ since: 5, miss: 2 }), 2 * minute)).toHaveLength(1);
});

it('reads what it wrote, and nothing else', () => {
  const samples = read([0, { miss: 1 }], [minute, { miss: 9 }]);
  expect(parseSamples(JSON.stringify(samples))).toEqual(samples);
  expect(parseSamples('[{"at":1},null,3]')).toEqual([]);
  expect(parseSamples('{')).toEqual([]);
  expect(parseSamples(null)).toEqual([]);
});
