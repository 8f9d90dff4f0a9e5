import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCacheControl } from './cache-control.js';
import { lifetimeOf } from './freshness.js';

const now = Date.parse('2026-11-22T12:00:00Z');
const options = { mode: 'swr', defaultLifetimeSeconds: 86_400, staleSeconds: 1000 } as const;
const httpDate = (seconds: number): string => new Date(now + seconds * 1000).toUTCString();

/** How long a response with these headers is fresh, and after that stale but usable, in seconds. */
function windows(headers: Record<string, string>): [number, number] | undefined {
  const lifetime = lifetimeOf(new Headers(headers), now, options);
  return (
    lifetime && [
      (lifetime.freshUntil - now) / 1000,
      (lifetime.staleUntil - lifetime.freshUntil) / 1000,
    ]
  );
}

describe('lifetimeOf', () => {
  it.each<[string, Record<string, string>, [number, number] | undefined]>([
    ['max-age', { 'cache-control': 'public, max-age=600' }, [600, 1000]],
    ['max-age before Expires', { 'cache-control': 'max-age=5', expires: httpDate(900) }, [5, 1000]],
    ['Expires, counted from Date', { expires: httpDate(500), date: httpDate(0) }, [500, 1000]],
    ['an Expires that is not a date', { expires: 'soon' }, [0, 1000]],
    ['Age', { 'cache-control': 'max-age=600', age: '100' }, [500, 1000]],
    ['an old Date', { 'cache-control': 'max-age=600', date: httpDate(-200) }, [400, 1000]],
    ['a Date in the future', { 'cache-control': 'max-age=600', date: httpDate(200) }, [600, 1000]],
    ['an Age beyond the lifetime', { 'cache-control': 'max-age=600', age: '900' }, [0, 1000]],
    ['no-cache', { 'cache-control': 'no-cache, max-age=600' }, [0, 0]],
    ['an image of one visitor', { 'cache-control': 'private, max-age=0' }, [0, 0]],
    ['no-store', { 'cache-control': 'max-age=600, no-store' }, undefined],
    [
      'stale-while-revalidate',
      { 'cache-control': 'max-age=6, stale-while-revalidate=60' },
      [6, 60],
    ],
    ['neither a lifetime nor a validator', {}, [0, 0]],
    ['only an ETag, which is not a lifetime', { etag: '"1"' }, [86_400, 1000]],
    [
      'only Last-Modified, which is not a lifetime',
      { 'last-modified': httpDate(-9000) },
      [86_400, 1000],
    ],
    ['must-revalidate', { 'cache-control': 'max-age=6, must-revalidate' }, [6, 1000]],
    ['s-maxage, which is for shared caches', { 'cache-control': 's-maxage=9' }, [0, 0]],
    ['the first of two max-age', { 'cache-control': 'max-age=6, max-age=9' }, [6, 1000]],
    ['a quoted max-age', { 'cache-control': 'max-age="6"' }, [6, 1000]],
    ['the first of two Age', { 'cache-control': 'max-age=600', age: '100, 200' }, [500, 1000]],
    ['an Age that is not a number', { 'cache-control': 'max-age=600', age: '1.5' }, [600, 1000]],
    ['an Expires of 0', { expires: '0' }, [0, 1000]],
    ['no-cache with field names', { 'cache-control': 'max-age=6, no-cache="x"' }, [6, 1000]],
    ['a malformed max-age', { 'cache-control': 'max-age=soon' }, [0, 1000]],
  ])('supports %s', (_, headers, expected) => {
    expect(windows(headers)).toEqual(expected);
  });
});

describe('lifetimeOf in the mode standard', () => {
  const standard = { ...options, mode: 'standard' } as const;
  /** The three times of the lifetime, in seconds from now. */
  const instants = (headers: Record<string, string>): (number | undefined)[] => {
    const lifetime = lifetimeOf(new Headers(headers), now, standard);
    const { freshUntil, staleUntil, errorUntil = Number.NaN } = lifetime!;
    return [freshUntil, staleUntil, errorUntil].map((instant) => (instant - now) / 1000);
  };
  const unlimited = expect.toSatisfy((seconds: number) => seconds > 1e9);

  it.each<[string, Record<string, string>, unknown[]]>([
    ['allows no stale image by default', { 'cache-control': 'max-age=6' }, [6, 6, unlimited]],
    [
      'allows a stale image during stale-while-revalidate',
      { 'cache-control': 'max-age=6, stale-while-revalidate=60' },
      [6, 66, unlimited],
    ],
    [
      'counts stale-while-revalidate from the time when the image became stale',
      { 'cache-control': 'max-age=6, stale-while-revalidate=60', age: '16' },
      [-10, 50, unlimited],
    ],
    [
      'allows a stale image after an error during stale-if-error',
      { 'cache-control': 'max-age=6, stale-if-error=60' },
      [6, 6, 66],
    ],
    [
      'never allows a stale image with must-revalidate',
      { 'cache-control': 'max-age=6, must-revalidate, stale-while-revalidate=9, stale-if-error=9' },
      [6, 6, 6],
    ],
    [
      'makes an image stale at once with no-cache',
      { 'cache-control': 'max-age=6, no-cache' },
      [0, 0, 0],
    ],
    [
      'uses a tenth of the time since Last-Modified without an explicit lifetime',
      { 'last-modified': httpDate(-1000), date: httpDate(0) },
      [100, 100, unlimited],
    ],
    ['uses a lifetime of 0 without any headers', {}, [0, 0, unlimited]],
  ])('%s', (_, headers, expected) => {
    expect(instants(headers)).toEqual(expected);
  });

  it('returns undefined for Vary: * in the mode standard, which no request matches', () => {
    const headers = new Headers({ 'cache-control': 'max-age=600', vary: 'Accept, *' });
    expect(lifetimeOf(headers, now, { ...options, mode: 'standard' })).toBeUndefined();
    expect(lifetimeOf(headers, now, options)).toBeDefined();
  });

  it('returns undefined for no-store', () => {
    const headers = new Headers({ 'cache-control': 'no-store, max-age=5' });
    expect(lifetimeOf(headers, now, standard)).toBeUndefined();
  });
});

describe('parseCacheControl', () => {
  it('reads names in any case, quoted values, and odd spacing', () => {
    expect([...parseCacheControl('Max-Age="60" ,no-cache="set-cookie, x",, PRIVATE')]).toEqual([
      ['max-age', '60'],
      ['no-cache', 'set-cookie, x'],
      ['private', ''],
    ]);
  });

  it('uses the first of a repeated directive', () => {
    expect(parseCacheControl('max-age=1, max-age=2').get('max-age')).toBe('1');
  });

  it('uses a repeated directive without a value, which is the stricter one', () => {
    expect(parseCacheControl('no-cache="a", no-cache').get('no-cache')).toBe('');
  });

  it.each(['max-age =5', 'max-age= 5', 'max-age="5', 'max-age="'])(
    'finds no value in %s',
    (header) => {
      expect(parseCacheControl(header).get('max-age')).toBe('');
    },
  );

  it('finds no directive inside quotes', () => {
    expect([...parseCacheControl('x="no-store, max-age=9", max-age=1').keys()]).toEqual([
      'x',
      'max-age',
    ]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (header) => {
        parseCacheControl(header);
      }),
    );
  });
});
