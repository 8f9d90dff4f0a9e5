import { expect, it } from 'vitest';
import { isLivePicture } from './live-picture.js';

const now = 1_764_540_000_123;

it.each([
  [`t=${now}`, true],
  [`t=${now - 30_000}`, true],
  [`size=large&_=${now}`, true],
  [`${now}`, true],
  ['1764540000', true],
  ['ts=1764540000&size=large', true],
  ['0.8731234567', true],
  ['r=0.1234567', true],
  ['', false],
  ['id=7', false],
  ['v=1764000000', false],
  [`t=${now - 120_000}`, false],
  ['v=0.12', false],
  ['id=17645400001', false],
  ['hash=a1764540000123', false],
])('a URL that is made anew for each request, with the query %s: %s', (query, expected) => {
  expect(isLivePicture(new URL(`https://site.example/cam.jpg?${query}`), now)).toBe(expected);
});
