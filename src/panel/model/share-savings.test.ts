import { expect, it } from 'vitest';
import { shareSavings } from './share-savings.js';
import type { Savings } from './summarize-rows.js';

const nothing: Savings = {
  loaded: 0,
  total: 1,
  basis: 'originals',
  originalBytes: 0,
  networkBytes: 0,
  cacheBytes: 0,
  savedBytes: 0,
};

it('calculates every share relative to the originals', () => {
  const savings = { originalBytes: 200, networkBytes: 20, cacheBytes: 30, savedBytes: 180 };
  expect(shareSavings({ ...nothing, ...savings })).toEqual({ network: 10, cache: 15, saved: 90 });
});

it('fills the whole bar if nothing was saved', () => {
  expect(shareSavings({ ...nothing, originalBytes: 200, networkBytes: 200 }).network).toBe(100);
});

it('is empty before anything has been measured', () => {
  expect(shareSavings(nothing)).toEqual({ network: 0, cache: 0, saved: 0 });
});
