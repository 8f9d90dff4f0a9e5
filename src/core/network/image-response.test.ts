import { describe, expect, it } from 'vitest';
import { isFailing, isImageResponse, isRefusal, isStream } from './image-response.js';

it('a body may be an image only with the status 200, whatever its type', () => {
  expect(isImageResponse({ status: 200 })).toBe(true);
  expect([0, 204, 206, 404, 503].some((status) => isImageResponse({ status }))).toBe(false);
});

it.each([
  ['multipart/x-mixed-replace; boundary=x', true],
  ['Multipart/X-Mixed-Replace', true],
  ['image/jpeg', false],
])('a stream has the type %s: %s', (type, expected) => {
  expect(isStream({ status: 200, headers: new Headers({ 'content-type': type }) })).toBe(expected);
});

it('a server that fails may do its work later', () => {
  expect([408, 429, 500, 503].every((status) => isFailing({ status }))).toBe(true);
  expect([200, 204, 301, 401, 404].some((status) => isFailing({ status }))).toBe(false);
});

describe('isRefusal', () => {
  it('is true for a missing image, and false for a failing server', () => {
    expect([403, 404, 410].every((status) => isRefusal({ status }))).toBe(true);
    expect([200, 408, 429, 500, 503].some((status) => isRefusal({ status }))).toBe(false);
  });
});
