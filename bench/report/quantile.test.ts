import { expect, it } from 'vitest';
import { median, quantile } from './quantile.js';

it('finds the middle one, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5);
});

it('lies between its neighbours where it falls between them', () => {
  expect(median([1, 2, 3, 10])).toBe(2.5);
  expect(quantile([0, 10], 0.95)).toBeCloseTo(9.5);
});

it('takes the ends for 0 and 1', () => {
  expect(quantile([3, 1, 2], 0)).toBe(1);
  expect(quantile([3, 1, 2], 1)).toBe(3);
});

it('is not a number where there is none', () => {
  expect(median([])).toBeNaN();
});

it('leaves the numbers in their order', () => {
  const numbers = [3, 1, 2];
  median(numbers);
  expect(numbers).toEqual([3, 1, 2]);
});
