import { describe, expect, it } from 'vitest';
import { entryHeader, readEntry, writeEntry } from './entry.js';
import { isSameBody, storedHeaders } from './stored-headers.js';

const now = Date.parse('2026-11-22T12:00:00Z');
const entry = {
  source: 'https://site.example/a.jpg',
  width: 720,
  bytes: 30_000,
  freshUntil: now + 600_000,
  staleUntil: now + 900_000,
};

describe('an entry', () => {
  it('can be read back from the headers it was written to', () => {
    const headers = new Headers();
    writeEntry(headers, entry);
    expect(readEntry(headers)).toEqual(entry);
  });

  it.each(['', '{', 'null', '[]', '{"source":1}', JSON.stringify({ ...entry, bytes: '9' })])(
    'is not read from %j',
    (value) => {
      expect(readEntry(new Headers({ [entryHeader]: value }))).toBeUndefined();
    },
  );
});

describe('storedHeaders', () => {
  const received = new Headers({
    'content-type': 'image/avif',
    etag: '"1"',
    'last-modified': 'Sun, 22 Nov 2026 10:00:00 GMT',
    'cache-control': 'public, max-age=3600',
    vary: 'Accept',
    'set-cookie': 'a=b',
    'access-control-allow-origin': '*',
  });

  it('keeps headers that describe the body, and drops the rest, including Vary', () => {
    expect([...storedHeaders(received, entry, now).keys()].toSorted()).toEqual([
      'cache-control',
      'content-security-policy',
      'content-type',
      'date',
      'etag',
      'last-modified',
      'server-timing',
      'x-content-type-options',
      entryHeader,
    ]);
  });

  it('sets max-age to the remaining lifetime', () => {
    const own = { ...entry, width: undefined };
    const headers = storedHeaders(received, own, now + 100_000);
    expect(headers.get('cache-control')).toBe('max-age=500');
    expect(headers.get('date')).toBe('Sun, 22 Nov 2026 12:01:40 GMT');
    expect(storedHeaders(received, own, now + 700_000).get('cache-control')).toBe('no-cache');
  });

  it('sets no-cache for a narrowed image, even if it is fresh', () => {
    expect(storedHeaders(received, entry, now).get('cache-control')).toBe('no-cache');
  });
});

describe('isSameBody', () => {
  const modified = 'Sun, 22 Nov 2026 10:00:00 GMT';
  it.each([
    ['equal ETags', { etag: '"1"' }, { etag: '"1"' }, true],
    [
      'other ETags, whatever the date',
      { etag: '"1"', 'last-modified': modified },
      { etag: '"2"', 'last-modified': modified },
      false,
    ],
    [
      'an ETag that CORS hides, equal dates',
      { etag: '"1"', 'last-modified': modified },
      { 'last-modified': modified },
      true,
    ],
    [
      'equal dates, another format',
      { 'last-modified': modified, 'content-type': 'image/webp' },
      { 'last-modified': modified, 'content-type': 'image/avif' },
      false,
    ],
    [
      'equal dates, another length',
      { 'last-modified': modified, [entryHeader]: JSON.stringify(entry) },
      { 'last-modified': modified, 'content-length': '29999' },
      false,
    ],
    [
      'equal dates and lengths',
      { 'last-modified': modified, [entryHeader]: JSON.stringify(entry) },
      { 'last-modified': modified, 'content-length': '30000' },
      true,
    ],
    ['nothing to compare', {}, {}, false],
  ])('with %s: %#', (_, stored, received, expected) => {
    expect(isSameBody(new Headers(stored), new Headers(received))).toBe(expected);
  });
});
