import { describe, expect, it } from 'vitest';
import { isImageResponse, isRefusal } from './image-response.js';

describe('isImageResponse', () => {
  it.each([
    [200, 'image/avif', true],
    [200, 'image/svg+xml', true],
    [200, 'application/octet-stream', true],
    [200, '', true],
    [200, 'text/html; charset=utf-8', false],
    [200, 'application/json', false],
    [200, 'application/xml', false],
    [503, 'image/jpeg', false],
    [404, 'image/jpeg', false],
    [206, 'image/jpeg', false],
    [0, '', false],
  ])('%i %s: %s', (status, type, expected) => {
    expect(isImageResponse({ status, headers: new Headers({ 'content-type': type }) })).toBe(
      expected,
    );
  });
});

describe('isRefusal', () => {
  it('is true for a missing image, and false for a failing server', () => {
    expect([403, 404, 410].every((status) => isRefusal({ status }))).toBe(true);
    expect([200, 408, 429, 500, 503].some((status) => isRefusal({ status }))).toBe(false);
  });
});
