import { expect, it } from 'vitest';
import type { Figure } from './figures.js';
import { tableOf } from './table.js';

const time: Figure = {
  title: 'Hit: p50',
  unit: 'ms',
  base: 'cache-first',
  toReach: 1.1,
  results: {
    'cache-first': { value: 3.04, ratio: 1, spread: [1, 1] },
    pocketcdn: { value: 3.2, ratio: 1.052, spread: [1.014, 1.09] },
  },
};

const lines = (table: string): string[][] =>
  table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

it('shows ratios with their spread, and the time of the base', () => {
  const [head, , row] = lines(tableOf([time], ['cache-first', 'pocketcdn']));
  expect(head).toEqual(['', '', 'cache-first', 'PocketCDN', 'to reach', '']);
  expect(row).toEqual(['', 'Hit: p50', '1 = 3.0 ms', '1.05 (1.01–1.09)', '≤ 1.10', '']);
});

it('shows counts without ratios', () => {
  const count: Figure = {
    title: 'Requests',
    unit: 'requests',
    base: undefined,
    toReach: 0,
    results: { pocketcdn: { value: 0 }, swr: { value: 1234 } },
  };
  const [, , row] = lines(tableOf([count], ['swr', 'pocketcdn']));
  expect(row).toEqual(['', 'Requests', '1,234', '0', '≤ 0', '']);
});

it('shows a dash without a result, and names another base', () => {
  const [, , row] = lines(tableOf([{ ...time, base: 'none' }], ['serwist']));
  expect(row).toEqual(['', 'Hit: p50, × no worker', '–', '≤ 1.10', '']);
});

it('aligns its columns', () => {
  const widths = tableOf([time], ['cache-first', 'pocketcdn'])
    .split('\n')
    .map(({ length }) => length);
  expect(new Set(widths).size).toBe(1);
});
