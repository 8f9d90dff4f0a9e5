import { describe, expect, it } from 'vitest';
import { answerRange, type PartialAnswer } from './range.js';

const now = Date.parse('2026-11-22T12:00:00Z');
const date = new Date(now).toUTCString();
const modified = new Date(now - 60_000).toUTCString();

/** The answer from a stored body of ten bytes. */
const answer = (
  asked: Record<string, string>,
  stored: Record<string, string> = {},
  status = 200,
): PartialAnswer | undefined =>
  answerRange(
    {
      method: 'GET',
      url: 'https://site.example/a',
      headers: new Headers(asked),
      cache: 'default',
      credentials: 'same-origin',
      referrer: '',
    },
    { status, headers: new Headers({ date, ...stored }), requestedAt: now, receivedAt: now },
    10,
    now,
  );

describe('a range of ten stored bytes:', () => {
  it.each<[string, [number, number] | undefined, string?]>([
    ['bytes=0-1', [0, 2], 'bytes 0-1/10'],
    ['bytes=4-', [4, 10], 'bytes 4-9/10'],
    ['bytes=-3', [7, 10], 'bytes 7-9/10'],
    ['bytes=-30', [0, 10], 'bytes 0-9/10'],
    ['bytes=8-99', [8, 10], 'bytes 8-9/10'],
    ['Bytes= 3-3 ', [3, 4], 'bytes 3-3/10'],
    ['bytes=10-', [10, 10], 'bytes */10'],
    ['bytes=99-100', [10, 10], 'bytes */10'],
    ['bytes=-0', [10, 10], 'bytes */10'],
    ['bytes=3-2', undefined],
    ['bytes=0-1,4-5', undefined],
    ['bytes=-', undefined],
    ['items=0-1', undefined],
  ])('%s', (range, expected, contentRange) => {
    const part = answer({ range });
    expect(part && [part.start, part.end]).toEqual(expected);
    expect(part?.headers.get('content-range')).toBe(part && contentRange);
    expect(part?.headers.get('content-length')).toBe(expected && String(expected[1] - expected[0]));
    expect(part?.status).toBe(expected && (expected[0] < expected[1] ? 206 : 416));
  });

  it.each<[string, Record<string, string>, number]>([
    ['"1"', { etag: '"1"' }, 206],
    ['"1"', { etag: '"2"' }, 200],
    ['W/"1"', { etag: 'W/"1"' }, 200],
    ['"1"', {}, 200],
    [modified, { 'last-modified': modified }, 206],
    [date, { 'last-modified': modified }, 200],
    // It may have changed twice within that second.
    [date, { 'last-modified': date }, 200],
  ])('with If-Range: %s, and %j stored, the status %i', (ifRange, stored, status) => {
    expect(answer({ range: 'bytes=0-1', 'if-range': ifRange }, stored)?.status).toBe(status);
  });

  it('is left to the origin if the stored body is decoded, or no representation', () => {
    expect(answer({ range: 'bytes=0-1' }, { 'content-encoding': 'gzip' })).toBeUndefined();
    expect(answer({ range: 'bytes=0-1' }, {}, 404)).toBeUndefined();
  });

  it('is left to the origin if Content-Length is of other bytes, whose encoding CORS hides', () => {
    expect(answer({ range: 'bytes=0-1' }, { 'content-length': '7' })).toBeUndefined();
    expect(answer({ range: 'bytes=0-1' }, { 'content-length': '10' })?.status).toBe(206);
  });

  it('is left to the origin if the page has the response already: a 304 comes before a range', () => {
    const asked = { range: 'bytes=0-1', 'if-none-match': '"1"' };
    expect(answer(asked, { etag: '"1"' })).toBeUndefined();
    expect(answer(asked, { etag: '"2"' })?.status).toBe(206);
  });
});
