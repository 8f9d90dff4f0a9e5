import type { Reply } from '../support/scripted-origin.js';
import type { Ask } from '../support/standard-test.js';

/** The source of an answer: the cache, the origin, or the cache after a 304. */
export type Source = 'cache' | 'origin' | 'validated';

/** Two requests for one URL. */
export interface StandardCase {
  name: string;
  first: Reply;
  firstAsk?: Ask;
  /** The origin's answer to a second request. */
  second?: Reply;
  ask?: Ask;
  from: Source;
  status?: number;
  /** Headers of the second answer; `undefined` for headers that it must not have. */
  headers?: Record<string, string | undefined>;
}

const cc = (cacheControl: string, more: Record<string, string> = {}): Reply => ({
  headers: { 'cache-control': cacheControl, ...more },
});
const date = (seconds: number): string => new Date(Date.now() + seconds * 1000).toUTCString();
const notModified = (headers: Record<string, string> = {}): Reply => ({ status: 304, headers });
const tagged = { etag: '"1"' };
const failing: Reply = { status: 503 };
const dropped: Reply = { isDropped: true };

/**
 * The behaviour of a private HTTP cache, row by row. An `Age` header makes a response as old as a test
 * needs it, without waiting.
 */
export const standardCases: Record<string, StandardCase[]> = {
  freshness: [
    { name: 'max-age', first: cc('max-age=60'), from: 'cache' },
    { name: 'max-age=0', first: cc('max-age=0'), from: 'origin' },
    { name: 'an Age beyond max-age', first: cc('max-age=60', { age: '60' }), from: 'origin' },
    { name: 'a Date beyond max-age', first: cc('max-age=60', { date: date(-90) }), from: 'origin' },
    {
      name: 'max-age before Expires',
      first: cc('max-age=60', { expires: date(-9) }),
      from: 'cache',
    },
    {
      name: 'max-age=0 before Expires',
      first: cc('max-age=0', { expires: date(90) }),
      from: 'origin',
    },
    { name: 'Expires', first: { headers: { expires: date(60) } }, from: 'cache' },
    { name: 'Expires in the past', first: { headers: { expires: date(-60) } }, from: 'origin' },
    {
      name: 'an Expires that is no HTTP date',
      first: { headers: { expires: 'Thu, 18-Aug-2050 02:01:18 GMT' } },
      from: 'origin',
    },
    { name: 'Expires: 0', first: { headers: { expires: '0' } }, from: 'origin' },
    {
      name: 'a tenth since Last-Modified',
      first: { headers: { 'last-modified': date(-9999) } },
      from: 'cache',
    },
    { name: 'nothing at all', first: {}, from: 'origin' },
    { name: 'only s-maxage', first: cc('s-maxage=60'), from: 'origin' },
    { name: 'a malformed max-age', first: cc('max-age=60s'), from: 'origin' },
    { name: 'a negative max-age', first: cc('max-age=-60'), from: 'origin' },
    { name: 'a quoted max-age', first: cc('max-age="60"'), from: 'cache' },
    { name: 'the first of two max-age', first: cc('max-age=60, max-age=0'), from: 'cache' },
    { name: 'a max-age inside quotes', first: cc('x="max-age=60", max-age=0'), from: 'origin' },
    {
      name: 'the first of two Age',
      first: { headers: { 'cache-control': 'max-age=60', age: ['0', '90'] } },
      from: 'cache',
    },
    { name: 'a malformed Age', first: cc('max-age=60', { age: 'old' }), from: 'cache' },
  ],
  directives: [
    { name: 'no-store', first: cc('no-store, max-age=60'), from: 'origin' },
    { name: 'no-cache', first: cc('no-cache, max-age=60'), from: 'origin' },
    {
      name: 'no-cache with an ETag',
      first: cc('no-cache, max-age=60', tagged),
      second: notModified(),
      from: 'validated',
    },
    {
      name: 'no-cache with field names',
      first: cc('max-age=60, no-cache="x-a"', { 'x-a': '1', 'x-b': '2' }),
      from: 'cache',
      headers: { 'x-a': undefined, 'x-b': '2' },
    },
    { name: 'private', first: cc('private, max-age=60'), from: 'cache' },
    { name: 'must-revalidate, fresh', first: cc('must-revalidate, max-age=60'), from: 'cache' },
    {
      name: 'must-revalidate, stale',
      first: cc('must-revalidate, max-age=60', { age: '61', ...tagged }),
      second: notModified(),
      from: 'validated',
    },
    { name: 'must-understand', first: cc('must-understand, no-store, max-age=60'), from: 'cache' },
    {
      name: 'immutable on a reload',
      first: cc('immutable, max-age=60'),
      ask: { cache: 'no-cache' },
      from: 'cache',
    },
    {
      name: 'immutable on a reload, stale',
      first: cc('immutable, max-age=60', { age: '61', ...tagged }),
      second: notModified(),
      ask: { cache: 'no-cache' },
      from: 'validated',
    },
  ],
  'status codes': [
    ...[200, 203, 404, 410, 414, 501].map((status) => ({
      name: `${status}, heuristically`,
      first: { status, headers: { 'last-modified': date(-9999) } },
      from: 'cache' as const,
      status,
    })),
    ...[201, 403, 500, 503].map((status) => ({
      name: `${status}, heuristically`,
      first: { status, headers: { 'last-modified': date(-9999) } },
      second: { status },
      from: 'origin' as const,
      status,
    })),
    ...[204, 299, 403, 503, 599].map((status) => ({
      name: `${status} with max-age`,
      first: { status, ...cc('max-age=60') },
      from: 'cache' as const,
      status,
    })),
    {
      name: '599 with must-understand',
      first: { status: 599, ...cc('max-age=60, must-understand') },
      from: 'origin',
    },
  ],
  validation: [
    {
      name: 'an ETag',
      first: cc('max-age=60', { age: '61', ...tagged }),
      second: notModified(),
      from: 'validated',
    },
    {
      name: 'a Last-Modified',
      first: cc('max-age=60', { age: '61', 'last-modified': date(-99) }),
      second: notModified(),
      from: 'validated',
    },
    {
      name: 'an ETag that changed',
      first: cc('max-age=60', { age: '61', ...tagged }),
      second: { headers: { etag: '"2"' } },
      from: 'origin',
    },
    {
      name: 'headers of the 304',
      first: cc('max-age=60', { age: '61', ...tagged, 'x-a': '1', 'x-b': '1' }),
      second: notModified({ 'x-b': '2', 'cache-control': 'max-age=99' }),
      from: 'validated',
      headers: { 'x-a': '1', 'x-b': '2', 'cache-control': 'max-age=99', age: '0' },
    },
    {
      name: 'a server error',
      first: cc('max-age=60', { age: '61', ...tagged }),
      second: failing,
      from: 'origin',
      status: 503,
    },
  ],
  'stale responses': [
    {
      name: 'stale-while-revalidate',
      first: cc('max-age=60, stale-while-revalidate=60', { age: '61' }),
      from: 'cache',
    },
    {
      name: 'expired stale-while-revalidate',
      first: cc('max-age=60, stale-while-revalidate=60', { age: '121' }),
      from: 'origin',
    },
    {
      name: 'stale-if-error, a 503',
      first: cc('max-age=60, stale-if-error=60', { age: '61' }),
      second: failing,
      from: 'cache',
    },
    {
      name: 'expired stale-if-error, a 503',
      first: cc('max-age=60, stale-if-error=60', { age: '121' }),
      second: failing,
      from: 'origin',
      status: 503,
    },
    {
      name: 'stale-if-error, a closed connection',
      first: cc('max-age=60, stale-if-error=60', { age: '61' }),
      second: dropped,
      from: 'cache',
    },
    {
      name: 'a closed connection',
      first: cc('max-age=60', { age: '61' }),
      second: dropped,
      from: 'cache',
    },
    {
      name: 'a closed connection with must-revalidate',
      first: cc('max-age=60, must-revalidate', { age: '61' }),
      second: dropped,
      from: 'origin',
      status: 504,
    },
    {
      name: 'a closed connection with no-cache',
      first: cc('max-age=60, no-cache'),
      second: dropped,
      from: 'origin',
      status: 504,
    },
  ],
  requests: [
    {
      name: 'no-cache',
      first: cc('max-age=60', tagged),
      second: notModified(),
      ask: { headers: { 'cache-control': 'no-cache' } },
      from: 'validated',
    },
    {
      name: 'max-age',
      first: cc('max-age=60', { age: '20' }),
      ask: { headers: { 'cache-control': 'max-age=10' } },
      from: 'origin',
    },
    {
      name: 'min-fresh',
      first: cc('max-age=60'),
      ask: { headers: { 'cache-control': 'min-fresh=90' } },
      from: 'origin',
    },
    {
      name: 'max-stale',
      first: cc('max-age=60', { age: '90' }),
      ask: { headers: { 'cache-control': 'max-stale=60' } },
      from: 'cache',
    },
    {
      name: 'no-store, which applies to the answer',
      firstAsk: { headers: { 'cache-control': 'no-store' } },
      first: cc('max-age=60'),
      from: 'origin',
    },
    {
      name: 'only-if-cached',
      first: cc('max-age=60'),
      ask: { headers: { 'cache-control': 'only-if-cached' } },
      from: 'cache',
    },
    {
      name: 'the mode no-cache',
      first: cc('max-age=60', tagged),
      second: notModified(),
      ask: { cache: 'no-cache' },
      from: 'validated',
    },
    {
      name: 'the mode reload',
      first: cc('max-age=60', tagged),
      ask: { cache: 'reload' },
      from: 'origin',
    },
    {
      name: 'the mode no-store',
      first: cc('max-age=60', tagged),
      ask: { cache: 'no-store' },
      from: 'origin',
    },
    {
      name: 'the mode force-cache',
      first: cc('max-age=60', { age: '90' }),
      ask: { cache: 'force-cache' },
      from: 'cache',
    },
    {
      name: 'If-None-Match, fresh',
      first: cc('max-age=60', tagged),
      ask: { headers: { 'if-none-match': '"0", "1"' } },
      from: 'cache',
      status: 304,
    },
    {
      name: 'If-None-Match of another',
      first: cc('max-age=60', tagged),
      ask: { headers: { 'if-none-match': '"0"' } },
      from: 'cache',
    },
    {
      name: 'If-Modified-Since, fresh',
      first: cc('max-age=60', { 'last-modified': date(-99) }),
      ask: { headers: { 'if-modified-since': date(0) } },
      from: 'cache',
      status: 304,
    },
    {
      name: 'a Range of what is stored whole',
      first: cc('max-age=60'),
      ask: { headers: { range: 'bytes=0-' } },
      from: 'cache',
      status: 206,
      headers: { 'content-range': 'bytes 0-4/5', 'content-length': '5' },
    },
    {
      name: 'a Range of the same ETag',
      first: cc('max-age=60', tagged),
      ask: { headers: { range: 'bytes=0-', 'if-range': '"1"' } },
      from: 'cache',
      status: 206,
    },
    {
      name: 'a Range of another ETag',
      first: cc('max-age=60', tagged),
      ask: { headers: { range: 'bytes=0-1', 'if-range': '"2"' } },
      from: 'cache',
      status: 200,
    },
    {
      name: 'a Range of what is stale',
      first: cc('max-age=0', tagged),
      ask: { headers: { range: 'bytes=0-1' } },
      from: 'origin',
    },
    {
      name: 'a Range of what the page has already',
      first: cc('max-age=60', tagged),
      second: notModified(),
      ask: { headers: { range: 'bytes=0-1', 'if-none-match': '"1"' } },
      from: 'origin',
      status: 304,
    },
    {
      name: 'a Range behind the end',
      first: cc('max-age=60'),
      ask: { headers: { range: 'bytes=5-' } },
      from: 'cache',
      status: 416,
      headers: { 'content-range': 'bytes */5' },
    },
    {
      name: 'several ranges',
      first: cc('max-age=60'),
      ask: { headers: { range: 'bytes=0-1,3-4' } },
      from: 'origin',
    },
    {
      name: 'an Authorization',
      first: cc('max-age=60'),
      ask: { headers: { authorization: 'x' } },
      from: 'origin',
    },
    { name: 'a HEAD', first: cc('max-age=60'), ask: { method: 'HEAD' }, from: 'origin' },
  ],
  Vary: [
    {
      name: 'the same value',
      firstAsk: { headers: { foo: '1' } },
      first: cc('max-age=60', { vary: 'Foo' }),
      ask: { headers: { foo: '1' } },
      from: 'cache',
    },
    {
      name: 'another value',
      firstAsk: { headers: { foo: '1' } },
      first: cc('max-age=60', { vary: 'Foo' }),
      ask: { headers: { foo: '2' } },
      from: 'origin',
    },
    {
      name: 'no value',
      firstAsk: { headers: { foo: '1' } },
      first: cc('max-age=60', { vary: 'Foo' }),
      from: 'origin',
    },
    {
      name: 'another header',
      firstAsk: { headers: { foo: '1' } },
      first: cc('max-age=60', { vary: 'Foo' }),
      ask: { headers: { foo: '1', bar: '1' } },
      from: 'cache',
    },
    { name: 'any header', first: cc('max-age=60', { vary: '*' }), from: 'origin' },
    {
      name: 'a cookie, which no worker sees',
      first: cc('max-age=60', { vary: 'Cookie' }),
      from: 'origin',
    },
  ],
};
