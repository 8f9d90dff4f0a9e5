import { describe, expect, it } from 'vitest';
import { answerHead } from './answer-head.js';
import { conditionsFor, isConfirmedBy, isNotModified } from './conditions.js';
import { invalidatedBy, passesThrough } from './pass-through.js';
import { isStorable } from './storable.js';
import { factsHeader, readFacts, writeFacts } from './stored-facts.js';
import { freshenHeaders, headersToStore } from './stored-headers.js';
import { httpDate, later, receivedAt, requestWith, storedWith } from './test-messages.js';

type Fields = Record<string, string>;

describe('isStorable', () => {
  it.each([200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501])(
    'stores a %i without explicit headers',
    (status) => {
      expect(isStorable(requestWith(), new Response(null, { status }))).toBe(true);
    },
  );

  it.each([201, 202, 302, 307, 400, 403, 500, 502, 503, 504, 599])(
    'only stores a %i with an explicit lifetime',
    (status) => {
      const headers = { 'cache-control': 'max-age=60' };
      expect(isStorable(requestWith(), new Response(null, { status }))).toBe(false);
      expect(isStorable(requestWith(), new Response(null, { status, headers }))).toBe(true);
    },
  );

  it.each([206, 304])('never stores a %i', (status) => {
    const headers = { 'cache-control': 'max-age=60' };
    expect(isStorable(requestWith(), new Response(null, { status, headers }))).toBe(false);
  });

  const head = { status: 200, headers: new Headers(), type: 'basic', redirected: false } as const;
  it.each([
    ['an opaque response', { ...head, status: 0, type: 'opaque' }],
    ['an opaque response with a made-up status', { ...head, type: 'opaque' }],
    ['a redirected response', { ...head, redirected: true }],
    ['Vary: *', { ...head, headers: new Headers({ vary: '*' }) }],
  ] as const)('never stores %s', (_, response) => {
    expect(isStorable(requestWith(), head)).toBe(true);
    expect(isStorable(requestWith(), response)).toBe(false);
  });

  it('stores nothing for a request with the cache mode no-store', () => {
    expect(isStorable(requestWith({}, { cache: 'no-store' }), head)).toBe(false);
  });
});

describe('headersToStore', () => {
  it('drops hop-by-hop headers, and headers that Connection names', () => {
    const received = {
      connection: 'a, B',
      a: '1',
      b: '2',
      c: '3',
      te: 'x',
      'proxy-connection': 'x',
    };
    const kept = headersToStore(new Headers(received), receivedAt);
    expect([...kept]).toEqual([
      ['c', '3'],
      ['date', httpDate(0)],
    ]);
  });
});

const freshen = (stored: Fields, notModified: Fields): Fields =>
  Object.fromEntries(freshenHeaders(new Headers(stored), new Headers(notModified), receivedAt));

describe('freshenHeaders', () => {
  it('replaces headers that the 304 has, and keeps the rest', () => {
    expect(
      freshen(
        { a: '1', b: '2', 'cache-control': 'max-age=1', date: httpDate(-99) },
        { b: '3', 'cache-control': 'max-age=9', date: httpDate(0), 'content-type': 'text/plain' },
      ),
    ).toEqual({
      a: '1',
      b: '3',
      'cache-control': 'max-age=9',
      'content-type': 'text/plain',
      date: httpDate(0),
    });
  });

  it('keeps headers that describe the stored body', () => {
    const stored = { 'content-length': '9', 'content-encoding': 'br' };
    const notModified = { 'content-length': '0', 'content-encoding': 'gzip', 'content-range': 'x' };
    expect(freshen(stored, notModified)).toEqual({ ...stored, date: httpDate(0) });
  });

  it('starts the age again', () => {
    expect(freshen({ age: '99', date: httpDate(-99) }, {})).toEqual({ date: httpDate(0) });
  });
});

describe('conditions', () => {
  it('contain every stored validator', () => {
    const validators = { etag: 'W/"1"', 'last-modified': httpDate(-9) };
    expect(conditionsFor(storedWith(validators))).toEqual([
      ['if-none-match', 'W/"1"'],
      ['if-modified-since', httpDate(-9)],
    ]);
    expect(conditionsFor(storedWith())).toEqual([]);
  });

  it.each<[string | undefined, string | undefined, boolean]>([
    ['"1"', '"1"', true],
    ['"1"', '"2"', false],
    ['"1"', 'W/"1"', true],
    ['"1"', undefined, true],
    [undefined, '"1"', true],
  ])('are confirmed, with %s stored, by a 304 with %s: %s', (stored, confirmed, expected) => {
    const head = storedWith(stored ? { etag: stored } : {});
    expect(isConfirmedBy(head, new Headers(confirmed ? { etag: confirmed } : {}))).toBe(expected);
  });

  const modified = { 'last-modified': httpDate(-100), etag: '"1"' };
  it.each<[string, Fields, Fields, boolean]>([
    ['no condition', {}, modified, false],
    ['the same tag', { 'if-none-match': '"1"' }, modified, true],
    ['the same tag, but weak', { 'if-none-match': 'W/"1"' }, modified, true],
    ['one of several tags', { 'if-none-match': '"0", W/"1","2"' }, modified, true],
    ['any tag', { 'if-none-match': '*' }, modified, true],
    ['another tag', { 'if-none-match': '"2"' }, modified, false],
    ['a tag inside another', { 'if-none-match': '"x, "1""' }, { etag: '"x"' }, false],
    ['a tag, if none is stored', { 'if-none-match': '"1"' }, {}, false],
    [
      'another tag, whatever the date',
      { 'if-none-match': '"2"', 'if-modified-since': httpDate(0) },
      modified,
      false,
    ],
    ['the same date', { 'if-modified-since': httpDate(-100) }, modified, true],
    ['a later date', { 'if-modified-since': httpDate(-50) }, modified, true],
    ['an earlier date', { 'if-modified-since': httpDate(-101) }, modified, false],
    ['a date, if only Date is stored', { 'if-modified-since': httpDate(0) }, {}, true],
    ['a malformed date', { 'if-modified-since': 'soon' }, modified, false],
  ])('of a page match with %s: %#', (_, asked, stored, expected) => {
    expect(isNotModified(requestWith(asked), storedWith(stored))).toBe(expected);
  });

  it('of a page only match a 200', () => {
    const gone = storedWith({ etag: '"1"' }, { status: 410 });
    expect(isNotModified(requestWith({ 'if-none-match': '"1"' }), gone)).toBe(false);
  });
});

describe('answerHead', () => {
  it('has the stored headers and the current age', () => {
    const stored = storedWith({ 'x-a': '1', age: '30' }, { status: 404 });
    const { status, headers } = answerHead(requestWith(), stored, later(9.9));
    expect(status).toBe(404);
    expect([...headers]).toEqual([
      ['age', '39'],
      ['date', httpDate(0)],
      ['x-a', '1'],
    ]);
  });

  it('is a 304 for a page that has the response, with headers that update its copy', () => {
    const stored = storedWith({ 'x-a': '1', etag: '"1"', 'cache-control': 'max-age=9' });
    const { status, headers } = answerHead(
      requestWith({ 'if-none-match': '"1"' }),
      stored,
      later(3),
    );
    expect(status).toBe(304);
    expect([...headers.keys()]).toEqual(['age', 'cache-control', 'date', 'etag']);
  });
});

describe('passesThrough', () => {
  const passes = (rest: Partial<Request>, fields: Fields = {}): boolean =>
    passesThrough(
      { ...requestWith(fields, rest), mode: rest.mode ?? 'cors' },
      'https://site.example',
    );

  it.each<[string, Partial<Request>, Fields, boolean]>([
    ['a GET', {}, {}, false],
    ['a GET of the site’s own without CORS', { mode: 'no-cors' }, {}, false],
    ['a page', { mode: 'navigate' }, {}, false],
    ['a GET elsewhere with CORS', { url: 'https://cdn.example/a' }, {}, false],
    ['a GET elsewhere without CORS', { url: 'https://cdn.example/a', mode: 'no-cors' }, {}, true],
    ['a conditional GET', {}, { 'if-none-match': '"1"' }, false],
    ['a POST', { method: 'POST' }, {}, true],
    ['a HEAD', { method: 'HEAD' }, {}, true],
    ['a range', {}, { range: 'bytes=0-1' }, false],
    ['credentials', {}, { authorization: 'x' }, true],
    ['a condition for the origin', {}, { 'if-match': '"1"' }, true],
    ['a stream of events', {}, { accept: 'text/event-stream' }, true],
    ['no-store', { cache: 'no-store' }, {}, true],
    ['no-store with a condition', { cache: 'no-store' }, { 'if-none-match': '"1"' }, false],
    ['an exemption', { url: 'https://site.example/a?pocketcdn=off' }, {}, true],
  ])('%s: %#', (_, rest, fields, expected) => {
    expect(passes(rest, fields)).toBe(expected);
  });
});

const urls = (status: number, fields: Fields = {}): string[] =>
  invalidatedBy(requestWith(), { status, headers: new Headers(fields) });

describe('invalidatedBy', () => {
  it('returns the request’s URL, and URLs in the response on the same origin', () => {
    expect(urls(200)).toEqual(['https://site.example/a']);
    expect(urls(201, { location: '/b#c', 'content-location': 'd' })).toEqual([
      'https://site.example/a',
      'https://site.example/b',
      'https://site.example/d',
    ]);
    expect(urls(303, { location: 'https://elsewhere.example/' })).toEqual([
      'https://site.example/a',
    ]);
  });

  it('returns nothing after an error', () => {
    expect(urls(404)).toEqual([]);
    expect(urls(500)).toEqual([]);
  });
});

describe('stored facts', () => {
  const facts = { requestedAt: 1, receivedAt: 2, selecting: { foo: null, bar: 'ü' } };

  it('can be read back from the headers they were written to', () => {
    const headers = new Headers();
    writeFacts(headers, facts);
    expect(readFacts(headers)).toEqual(facts);
  });

  it.each([
    '',
    '{',
    'null',
    '{"requestedAt":1}',
    '{"requestedAt":"1","receivedAt":2,"selecting":{}}',
  ])('are not read from %j', (value) => {
    expect(readFacts(new Headers({ [factsHeader]: value }))).toBeUndefined();
  });
});
