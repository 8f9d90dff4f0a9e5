import { describe, expect, it } from 'vitest';
import { decideReuse, mayUseOnError } from './reuse.js';
import { isStorable } from './storable.js';
import { headersToStore } from './stored-headers.js';
import { later, receivedAt, requestWith, storedWith } from './test-messages.js';

/** The decisions of a private cache for a response that has this `Cache-Control`. */
const storable = (cacheControl: string, status = 200): boolean =>
  isStorable(
    requestWith(),
    new Response(null, { status, headers: { 'cache-control': cacheControl } }),
  );
const reuse = (cacheControl: string, seconds: number): string =>
  decideReuse(requestWith(), storedWith({ 'cache-control': cacheControl }), later(seconds));
const isUsedOffline = (cacheControl: string, seconds: number): boolean =>
  mayUseOnError(
    requestWith(),
    storedWith({ 'cache-control': cacheControl }),
    later(seconds),
    'disconnected',
  );

const isUsedOnError = (seconds: number, failure: 'error' | 'disconnected', more = ''): boolean =>
  mayUseOnError(
    requestWith(),
    storedWith({ 'cache-control': `max-age=60${more}` }),
    later(seconds),
    failure,
  );
const onReload = (cacheControl: string, seconds: number): string =>
  decideReuse(
    requestWith({}, { cache: 'no-cache' }),
    storedWith({ 'cache-control': cacheControl }),
    later(seconds),
  );

// One test for each row of https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2
describe('a private cache and the response directives of RFC 9111', () => {
  it('§5.2.2.1 max-age: is fresh for its duration', () => {
    expect(reuse('max-age=60', 59)).toBe('use');
    expect(reuse('max-age=60', 60)).toBe('validate');
    expect(reuse('max-age="60"', 59)).toBe('use');
    expect(reuse('max-age=soon', 0)).toBe('validate');
  });

  it('§5.2.2.2 must-revalidate: is used while fresh, and never when stale, not even offline', () => {
    expect(reuse('max-age=60, must-revalidate', 59)).toBe('use');
    expect(reuse('max-age=60, must-revalidate, stale-while-revalidate=99', 61)).toBe('validate');
    expect(isUsedOffline('max-age=60, must-revalidate, stale-if-error=99', 61)).toBe(false);
    expect(isUsedOffline('max-age=60', 61)).toBe(true);
  });

  it('§5.2.2.3 must-understand: only stores known statuses, and overrides no-store', () => {
    expect(storable('must-understand, no-store, max-age=60', 200)).toBe(true);
    expect(storable('must-understand, no-store, max-age=60', 599)).toBe(false);
    expect(storable('must-understand, max-age=60', 599)).toBe(false);
    expect(storable('max-age=60', 599)).toBe(true);
  });

  it('§5.2.2.4 no-cache: is stored, and never used without validation', () => {
    expect(storable('no-cache')).toBe(true);
    expect(reuse('max-age=60, no-cache', 0)).toBe('validate');
    expect(reuse('max-age=60, no-cache, stale-while-revalidate=99', 61)).toBe('validate');
    expect(isUsedOffline('max-age=60, no-cache, stale-if-error=99', 1)).toBe(false);
  });

  it('§5.2.2.4 no-cache with field names: only those fields are not used again', () => {
    expect(reuse('max-age=60, no-cache="x-a, x-b"', 1)).toBe('use');
    const received = { 'cache-control': 'no-cache="x-a, X-B"', 'x-a': '1', 'x-b': '2', 'x-c': '3' };
    const kept = headersToStore(new Headers(received), receivedAt);
    expect([...kept.keys()].filter((name) => name.startsWith('x-'))).toEqual(['x-c']);
  });

  it('§5.2.2.5 no-store: is not stored, even with max-age', () => {
    expect(storable('no-store, max-age=60')).toBe(false);
    expect(storable('max-age=60, No-Store')).toBe(false);
  });

  it('§5.2.2.6 no-transform: has no effect, because this cache transforms nothing', () => {
    expect(storable('no-transform, max-age=60')).toBe(true);
    expect(reuse('no-transform, max-age=60', 59)).toBe('use');
  });

  it('§5.2.2.7 private: is stored and used, and makes any final status storable', () => {
    expect(storable('private', 403)).toBe(true);
    expect(storable('', 403)).toBe(false);
    expect(reuse('private, max-age=60', 59)).toBe('use');
  });

  it('§5.2.2.7 private with field names: stores those fields, because this cache is private', () => {
    const received = { 'cache-control': 'private="x-a", max-age=60', 'x-a': '1' };
    expect(headersToStore(new Headers(received), receivedAt).get('x-a')).toBe('1');
    expect(reuse(received['cache-control'], 59)).toBe('use');
  });

  it('§5.2.2.8 proxy-revalidate: has no effect, because it is for shared caches', () => {
    expect(reuse('max-age=60, proxy-revalidate', 59)).toBe('use');
    expect(isUsedOffline('max-age=60, proxy-revalidate', 61)).toBe(true);
  });

  it('§5.2.2.9 public: makes any final status storable, and allows a heuristic lifetime', () => {
    expect(storable('public', 599)).toBe(true);
    const old = { 'last-modified': 'Sun, 22 Nov 2026 11:00:00 GMT' };
    const withHeuristics = (cacheControl: string): string =>
      decideReuse(
        requestWith(),
        storedWith({ 'cache-control': cacheControl, ...old }, { status: 599 }),
        later(359),
      );
    expect(withHeuristics('public')).toBe('use');
    expect(withHeuristics('private')).toBe('validate');
  });

  it('§5.2.2.10 s-maxage: has no effect, because it is for shared caches', () => {
    expect(reuse('s-maxage=60', 1)).toBe('validate');
    expect(reuse('s-maxage=1, max-age=60', 59)).toBe('use');
    expect(storable('s-maxage=60', 599)).toBe(false);
  });

  it('RFC 5861 stale-while-revalidate: is used stale and revalidated in the background', () => {
    expect(reuse('max-age=60, stale-while-revalidate=30', 90)).toBe('useAndRevalidate');
    expect(reuse('max-age=60, stale-while-revalidate=30', 91)).toBe('validate');
    expect(reuse('max-age=60, stale-while-revalidate=soon', 61)).toBe('validate');
  });

  it('RFC 5861 stale-if-error: is used stale after an error for its duration, and not longer', () => {
    expect(isUsedOnError(90, 'error', ', stale-if-error=30')).toBe(true);
    expect(isUsedOnError(91, 'error', ', stale-if-error=30')).toBe(false);
    expect(isUsedOnError(91, 'disconnected', ', stale-if-error=30')).toBe(false);
    expect(isUsedOnError(61, 'error')).toBe(false);
    expect(isUsedOnError(1e6, 'disconnected')).toBe(true);
  });

  it('RFC 8246 immutable: is used without validation on a reload while fresh', () => {
    expect(onReload('max-age=60, immutable', 59)).toBe('use');
    expect(onReload('max-age=60, immutable', 61)).toBe('validate');
    expect(onReload('max-age=60', 59)).toBe('validate');
  });
});

const asked = (cacheControl: string, seconds: number, response = 'max-age=60'): string =>
  decideReuse(
    requestWith({ 'cache-control': cacheControl }),
    storedWith({ 'cache-control': response }),
    later(seconds),
  );

// https://www.rfc-editor.org/rfc/rfc9111#section-5.2.1
describe('the request directives of RFC 9111', () => {
  it.each([
    ['max-age=10', 10, 'use'],
    ['max-age=10', 11, 'validate'],
    ['max-age=soon', 11, 'use'],
    ['max-stale', 999, 'use'],
    ['max-stale=10', 70, 'use'],
    ['max-stale=10', 71, 'validate'],
    ['min-fresh=10', 50, 'use'],
    ['min-fresh=10', 51, 'validate'],
    ['no-cache', 0, 'validate'],
    ['no-store', 0, 'use'],
    ['no-transform', 0, 'use'],
    ['only-if-cached', 0, 'use'],
  ])('%s after %i seconds: %s', (cacheControl, seconds, expected) => {
    expect(asked(cacheControl, seconds)).toBe(expected);
  });

  it('must-revalidate overrides max-stale', () => {
    expect(asked('max-stale', 61, 'max-age=60, must-revalidate')).toBe('validate');
  });

  it('no-store: the response is not stored', () => {
    const response = new Response(null, { headers: { 'cache-control': 'max-age=60' } });
    expect(isStorable(requestWith({ 'cache-control': 'no-store' }), response)).toBe(false);
  });

  it.each([
    ['default', 'validate'],
    ['force-cache', 'use'],
    ['only-if-cached', 'use'],
    ['no-cache', 'validate'],
    ['reload', 'replace'],
  ] as const)('cache mode %s with a stale response: %s', (cache, expected) => {
    const stored = storedWith({ 'cache-control': 'max-age=60' });
    expect(decideReuse(requestWith({}, { cache }), stored, later(61))).toBe(expected);
  });

  it.each(['no-cache', 'no-store'] as const)(
    'cache mode %s is ignored in a conditional request',
    (cache) => {
      const request = requestWith({ 'if-none-match': '"1"' }, { cache });
      expect(decideReuse(request, storedWith({ 'cache-control': 'max-age=60' }), later(0))).toBe(
        'use',
      );
    },
  );
});
