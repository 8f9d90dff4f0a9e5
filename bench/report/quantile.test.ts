import { expect, it } from 'vitest';
import { median, quantile } from './quantile.js';

it('finds the median in any order', () => {
  expect(median([9, 1, 5])).toBe(5);
});

it('interpolates between neighbours', () => {
  expect(median([1, 2, 3, 10])).toBe(2.5);
  expect(quantile([0, 10], 0.95)).toBeCloseTo(9.5);
});

it('returns minimum and maximum for 0 and 1', () => {
  expect(quantile([3, 1, 2], 0)).toBe(1);
  expect(quantile([3, 1, 2], 1)).toBe(3);
});

it('returns NaN for an empty list', () => {
  expect(median([])).toBeNaN();
});

it('does not change its argument', () => {
  const numbers = [3, 1, 2];
  median(numbers);
  expect(numbers).toEqual([3, 1, 2]);
});
