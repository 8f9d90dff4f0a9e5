import { expect, it } from 'vitest';
import { chartOf, inWords } from './chart.js';
import type { Figure } from './figures.js';

const figure: Figure = {
  title: 'Hit, 1 < 2 & 3: p50',
  unit: 'ms',
  base: 'cache-first',
  toReach: 1.1,
  isInChart: true,
  results: {
    'cache-first': { value: 3, ratio: 1, spread: [1, 1] },
    serwist: { value: 9, ratio: 3, spread: [2.9, 3.1] },
    pocketcdn: { value: 3.3, ratio: 1.1, spread: [1, 1.2] },
  },
};

const names = ['cache-first', 'serwist', 'pocketcdn'] as const;

it('has a bar for each contender, as long as its ratio', () => {
  const widths = [
    ...chartOf([figure], names).matchAll(/<rect class="bar.*? width="([\d.]+)"/g),
  ].map(([, width]) => Number(width));
  expect(widths).toHaveLength(3);
  expect(widths[1]! / widths[0]!).toBeCloseTo(3, 1);
  expect(widths[2]! / widths[0]!).toBeCloseTo(1.1, 1);
});

it('describes the figures in its text alternative', () => {
  expect(inWords([figure], names)).toBe(
    'Hit, 1 < 2 & 3: p50, against cache-first: cache-first 1.00, Serwist 3.00, PocketCDN 1.10.',
  );
  expect(chartOf([figure], names)).toContain('PocketCDN 1.10.</desc>');
});

it('escapes text', () => {
  const chart = chartOf([figure], names);
  expect(chart).toContain('1 &lt; 2 &amp; 3');
  expect(chart).not.toContain('1 < 2');
});

it('leaves out figures that are not for the chart, and contenders without results', () => {
  expect(chartOf([{ ...figure, isInChart: false }], names)).not.toContain('class="bar');
  expect(chartOf([figure], [...names, 'swr'])).not.toContain('SWR by hand');
});
