import { expect, it } from 'vitest';
import type { Measure, Samples, Scenario } from '../scenarios/index.js';
import { figuresOf } from './figures.js';

const scenarioWith = (measure: Partial<Measure>): Scenario => ({
  name: 'hit',
  title: 'Hit',
  description: '',
  entries: () => 0,
  measure: () => Promise.resolve({}),
  measures: [{ of: 'time', title: 'p50', unit: 'ms', ...measure }],
});

const rounds = (...times: number[][]): Samples[] => times.map((time) => ({ time }));

it('divides by the base of the same round, then takes the median of the ratios', () => {
  const [figure] = figuresOf(scenarioWith({ base: 'cache-first' }), {
    'cache-first': rounds([10], [20], [40]),
    // The second round was disturbed, for both.
    pocketcdn: rounds([11], [30], [44]),
  });
  expect(figure).toMatchObject({ title: 'Hit: p50', base: 'cache-first' });
  expect(figure!.results.pocketcdn!.value).toBe(30);
  expect(figure!.results.pocketcdn!.ratio).toBeCloseTo(1.1);
  expect(figure!.results['cache-first']!.ratio).toBe(1);
});

it('returns the middle half of the ratios', () => {
  const [figure] = figuresOf(scenarioWith({ base: 'cache-first' }), {
    'cache-first': rounds([10], [10], [10], [10], [10]),
    pocketcdn: rounds([8], [9], [10], [13], [30]),
  });
  expect(figure!.results.pocketcdn!.spread).toEqual([0.9, 1.3]);
});

it('uses the wanted quantile of a round', () => {
  const [figure] = figuresOf(scenarioWith({ base: 'cache-first', quantile: 1 }), {
    'cache-first': rounds([1, 2, 10]),
    swr: rounds([1, 2, 20]),
  });
  expect(figure!.results.swr!.ratio).toBe(2);
});

it('first subtracts the cost without a worker', () => {
  const [figure] = figuresOf(scenarioWith({ base: 'cache-first', minus: 'none' }), {
    none: rounds([4]),
    'cache-first': rounds([6]),
    pocketcdn: rounds([7]),
  });
  expect(figure!.results.pocketcdn).toMatchObject({ value: 3, ratio: 1.5 });
});

it('reports a count without a ratio', () => {
  const [figure] = figuresOf(scenarioWith({ unit: 'requests' }), {
    swr: rounds([100], [98], [100]),
  });
  expect(figure!.results.swr).toEqual({ value: 100 });
});
