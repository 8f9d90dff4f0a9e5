import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCacheControl } from './cache-control.js';
import { lifetimeOf } from './freshness.js';

const now = Date.parse('2026-11-22T12:00:00Z');
const options = { mode: 'swr', defaultLifetimeSeconds: 86_400, staleSeconds: 1000 } as const;
const httpDate = (seconds: number): string => new Date(now + seconds * 1000).toUTCString();

/** Seconds for which a response with these headers is fresh, and then stale. */
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
    ['an Expires that is no date', { expires: '0' }, [0, 1000]],
    ['Age', { 'cache-control': 'max-age=600', age: '100' }, [500, 1000]],
    ['an old Date', { 'cache-control': 'max-age=600', date: httpDate(-200) }, [400, 1000]],
    ['a Date in the future', { 'cache-control': 'max-age=600', date: httpDate(200) }, [600, 1000]],
    ['an Age beyond the lifetime', { 'cache-control': 'max-age=600', age: '900' }, [0, 1000]],
    ['no-cache', { 'cache-control': 'no-cache, max-age=600' }, [0, 1000]],
    ['no-store', { 'cache-control': 'max-age=600, no-store' }, undefined],
    [
      'stale-while-revalidate',
      { 'cache-control': 'max-age=6, stale-while-revalidate=60' },
      [6, 60],
    ],
    ['no headers', {}, [86_400, 1000]],
    ['a malformed max-age', { 'cache-control': 'max-age=soon' }, [0, 1000]],
  ])('honours %s', (_, headers, expected) => {
    expect(windows(headers)).toEqual(expected);
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

  it('takes the first of a directive that comes twice', () => {
    expect(parseCacheControl('max-age=1, max-age=2').get('max-age')).toBe('1');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (header) => {
        parseCacheControl(header);
      }),
    );
  });
});
