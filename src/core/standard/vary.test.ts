import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  haveSameNames,
  isSelected,
  selectSameHeaders,
  selectingHeaders,
  selectionKey,
} from './vary.js';
import { requestWith } from './test-messages.js';

type Fields = Record<string, string>;
const basic = (vary?: string): { type: 'basic'; headers: Headers } => ({
  type: 'basic',
  headers: new Headers(vary === undefined ? {} : { vary }),
});
const matches = (vary: string, first: Fields, second: Fields): boolean =>
  isSelected(requestWith(second), selectingHeaders(requestWith(first), basic(vary))!);

describe('a response with Vary', () => {
  it.each<[string, string, Fields, Fields, boolean]>([
    ['the same value', 'Foo', { foo: '1' }, { foo: '1' }, true],
    ['another value', 'Foo', { foo: '1' }, { foo: '2' }, false],
    ['a header that was absent', 'Foo', {}, { foo: '1' }, false],
    ['a header that is absent', 'Foo', { foo: '1' }, {}, false],
    ['both absent', 'Foo, Bar', { foo: '1' }, { foo: '1' }, true],
    ['another header', 'Foo', { foo: '1', bar: '1' }, { foo: '1', bar: '2' }, true],
    ['one of several', 'Foo, bar ,BAZ', { baz: '1' }, { baz: '2' }, false],
    ['space around commas', 'Foo', { foo: '1,2' }, { foo: ' 1 ,  2 ' }, true],
    ['space inside quotes', 'Foo', { foo: 'a="1,2"' }, { foo: 'a="1, 2"' }, false],
    ['another case', 'Foo', { foo: 'a' }, { foo: 'A' }, false],
    [
      'languages in another case',
      'Accept-Language',
      { 'accept-language': 'en, de' },
      { 'accept-language': 'eN,De' },
      true,
    ],
    [
      'languages in another order',
      'Accept-Language',
      { 'accept-language': 'en, de' },
      { 'accept-language': 'de, en' },
      true,
    ],
    [
      'other languages',
      'Accept-Language',
      { 'accept-language': 'en, de' },
      { 'accept-language': 'de, fr' },
      false,
    ],
  ])('%s: %#', (_, vary, first, second, expected) => {
    expect(matches(vary, first, second)).toBe(expected);
  });

  it.each(['*', '*, *', ', *', 'Foo, *', 'Cookie', 'accept, cookie'])(
    'is never used for another request with %s',
    (vary) => {
      expect(selectingHeaders(requestWith(), basic(vary))).toBeUndefined();
    },
  );

  it('depends on all headers that the page set if CORS hides Vary', () => {
    const cors = { type: 'cors', headers: new Headers() } as const;
    const selecting = selectingHeaders(requestWith({ accept: 'a', 'cache-control': 'b' }), cors)!;
    expect(isSelected(requestWith({ accept: 'a' }), selecting)).toBe(true);
    expect(isSelected(requestWith({ accept: 'a', 'x-new': '1' }), selecting)).toBe(false);
  });

  it('depends on whether the request was sent with cookies', () => {
    const selecting = selectingHeaders(requestWith(), basic())!;
    expect(isSelected(requestWith(), selecting)).toBe(true);
    expect(isSelected(requestWith({}, { credentials: 'omit' }), selecting)).toBe(false);
  });
});

describe('the key of a selection', () => {
  const selecting = selectingHeaders(requestWith({ foo: '1' }), basic('Foo'))!;

  it('is the same for requests with the same selecting headers, and differs for others', () => {
    const keyFor = (fields: Fields): string =>
      selectionKey('https://site.example/a', selectSameHeaders(requestWith(fields), selecting));
    expect(keyFor({ foo: '1' })).toBe(selectionKey('https://site.example/a', selecting));
    expect(keyFor({ foo: '2' })).not.toBe(keyFor({ foo: '1' }));
  });

  it('is the response’s URL with another query', () => {
    for (const url of [
      'https://site.example/a',
      'https://site.example/a?b',
      'https://site.example/a?b=c',
    ]) {
      const key = new URL(selectionKey(url, selecting));
      expect(key.href.startsWith(url)).toBe(true);
      expect(key.hash).toBe('');
      expect(key.searchParams.has('pocketcdn-selection')).toBe(true);
    }
  });

  it('has the same names with other values, and not with other headers', () => {
    const other = selectingHeaders(requestWith({ foo: '2' }), basic('foo'))!;
    expect(haveSameNames(selecting, other)).toBe(true);
    expect(haveSameNames(selecting, selectingHeaders(requestWith(), basic('Bar'))!)).toBe(false);
  });
});

describe('selectingHeaders', () => {
  it('always selects the response of the same request', () => {
    const name = fc.constantFrom('foo', 'bar', 'accept', 'accept-language', 'referer');
    // Valid header values: a request with other values cannot be made.
    const value = fc.stringMatching(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/);
    fc.assert(
      fc.property(fc.dictionary(name, value), fc.array(name), (fields, vary) => {
        const request = requestWith(fields);
        const selecting = selectingHeaders(request, basic(vary.join(' , ')))!;
        expect(isSelected(request, selecting)).toBe(true);
        expect(selectSameHeaders(request, selecting)).toEqual(selecting);
      }),
    );
  });
});
