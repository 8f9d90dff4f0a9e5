import { describe, expect, it } from 'vitest';
import { readEntry } from './entry.js';
import { isSameBody, storedHeaders, validatorsOf } from './stored-headers.js';

const now = Date.UTC(2026, 10, 23);
const entry = {
  source: 'https://cdn.example/a.jpg',
  bytes: 1000,
  freshUntil: now + 90_500,
  staleUntil: now + 1e9,
};
const received = new Headers({
  'content-type': 'image/avif',
  etag: '"1"',
  'last-modified': 'Mon, 23 Nov 2026 00:00:00 GMT',
  'set-cookie': 'a=b',
  vary: 'Accept',
  'content-encoding': 'br',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'same-origin',
});

describe('storedHeaders', () => {
  it('only keeps the CDN’s headers that describe or revalidate the body', () => {
    const headers = storedHeaders(received, entry, now);
    expect([...headers.keys()]).toEqual([
      'cache-control',
      'content-security-policy',
      'content-type',
      'date',
      'etag',
      'last-modified',
      'server-timing',
      'x-content-type-options',
      'x-pocketcdn-entry',
    ]);
    expect(readEntry(headers)).toEqual(entry);
  });

  it('sets Server-Timing to the place that the image came from, and its width', () => {
    const stored = storedHeaders(received, entry, now);
    expect(stored.get('server-timing')).toBe('pocketcdn;desc="cache"');
    const shown = storedHeaders(received, { ...entry, width: 640 }, now, 'network');
    expect(shown.get('server-timing')).toBe('pocketcdn;desc="network, 640 px"');
  });

  it('sets max-age to the remaining lifetime, except for a narrowed image', () => {
    for (const [width, expected] of [
      [undefined, 'max-age=90'],
      [640, 'no-cache'],
    ] as const) {
      const headers = storedHeaders(received, { ...entry, width }, now);
      expect(headers.get('cache-control')).toBe(expected);
    }
  });

  it.each(['image/svg+xml; charset=utf-8', 'image/jpeg', 'text/html', undefined])(
    'prevents scripts and guesses of the type, of a body that comes as %s',
    (type) => {
      const headers = storedHeaders(new Headers(type ? { 'content-type': type } : {}), entry, now);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );
});

describe('validatorsOf', () => {
  it('returns conditions with the stored validators', () => {
    expect(validatorsOf(received)).toEqual({
      'if-none-match': '"1"',
      'if-modified-since': 'Mon, 23 Nov 2026 00:00:00 GMT',
    });
    expect(validatorsOf(new Headers())).toEqual({});
  });
});

describe('isSameBody', () => {
  const stored = storedHeaders(received, entry, now);
  it.each([
    ['the same ETag', { etag: '"1"', 'last-modified': 'another' }, true],
    ['another ETag', { etag: '"2"', 'last-modified': received.get('last-modified')! }, false],
    ['the same time and length', { 'content-length': '1000' }, true],
    ['another length', { 'content-length': '1001' }, false],
    [
      'another length of a compressed body',
      { 'content-length': '9', 'content-encoding': 'br' },
      true,
    ],
    ['another type', { 'content-type': 'image/webp' }, false],
  ] as const)('%s: %s', (_, headers, expected) => {
    const base = { 'last-modified': received.get('last-modified')!, 'content-type': 'image/avif' };
    expect(isSameBody(stored, new Headers({ ...base, ...headers }))).toBe(expected);
  });

  it('is false if nothing can be compared', () => {
    expect(isSameBody(stored, new Headers())).toBe(false);
  });
});
