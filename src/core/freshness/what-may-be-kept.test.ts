import { expect, it } from 'vitest';
import { whyNeverStored, whyNotStored } from './what-may-be-kept.js';

const now = 1_764_540_000_123;
const url = new URL('https://site.example/cam.jpg');

it('keeps no image that a rule or its URL forbids to keep', () => {
  expect(whyNeverStored(url, { match: '*', cache: false }, now)).toBe('cache-false');
  expect(whyNeverStored(new URL(`?t=${now}`, url), { match: '*' }, now)).toBe('live-picture');
  expect(whyNeverStored(url, { match: '*' }, now)).toBeUndefined();
});

const received = { lifetime: { freshUntil: 0, staleUntil: 0 }, bytes: 100, isRefused: false };

it.each([
  ['no-store', { lifetime: undefined }],
  ['opaque', { isRefused: true }],
  ['too-large', { bytes: 101 }],
  [undefined, {}],
] as const)('the head of an answer decides: %s', (expected, head) => {
  expect(whyNotStored({ ...received, ...head }, 100)).toBe(expected);
});
