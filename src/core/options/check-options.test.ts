import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOptions } from './check-options.js';
import { optionsFromQuery, optionsToQuery } from './options-query.js';
import { withoutDefaults } from './without-defaults.js';
import { settingsOf } from './settings.js';

const site = 'https://site.example/a/page.html';
const cdn = { provider: 'imgix', baseUrl: 'https://acme.imgix.net/' };

describe('checkOptions', () => {
  it.each([
    ['an unknown option', { width: [1] }, TypeError, /`width`.*\[1\]/],
    ['an unknown option inside `cdn`', { cdn: { ...cdn, url: 1 } }, TypeError, /`cdn\.url`.*got 1/],
    [
      'an unknown provider',
      { cdn: { ...cdn, provider: 'akamai' } },
      TypeError,
      /`cdn\.provider`.*imgix.*"akamai"/,
    ],
    ['a CDN without baseUrl', { cdn: { provider: 'ipx' } }, TypeError, /`cdn\.baseUrl`/],
    ['a CDN without provider', { cdn: { baseUrl: '/x' } }, TypeError, /`cdn\.provider`/],
    [
      'a bad URL',
      { cdn: { ...cdn, baseUrl: 'https://' } },
      TypeError,
      /`cdn\.baseUrl`.*"https:\/\/"/,
    ],
    [
      'a javascript: URL',
      { cdn: { ...cdn, baseUrl: 'javascript:0' } },
      TypeError,
      /`cdn\.baseUrl`/,
    ],
    [
      'a URL with a password',
      { cdn: { ...cdn, baseUrl: 'https://a:b@c' } },
      TypeError,
      /user name/,
    ],
    [
      'plain http on an https page',
      { cdn: { ...cdn, baseUrl: 'http://c' } },
      TypeError,
      /https URL/,
    ],
    [
      'the second CDN of a list',
      { cdn: [cdn, { ...cdn, provider: 1 }] },
      TypeError,
      /`cdn\[1\]\.provider`/,
    ],
    [
      'the provider `template` without a template',
      { cdn: { ...cdn, provider: 'template' } },
      TypeError,
      /`cdn\.template`/,
    ],
    [
      'a template for another provider',
      { cdn: { ...cdn, template: '{path}' } },
      TypeError,
      /`cdn\.template`/,
    ],
    ['a rule without `match`', { rules: [{ resize: false }] }, TypeError, /`rules\[0\]\.match`/],
    ['a bad pattern', { rules: [{ match: '/(' }] }, TypeError, /`rules\[0\]\.match`.*"\/\("/],
    [
      'a descending ladder',
      { widths: [800, 400] },
      RangeError,
      /`widths` must be ascending, got \[800,400\]/,
    ],
    ['an empty ladder', { widths: [] }, RangeError, /`widths`/],
    ['a ladder with a string', { widths: ['400'] }, TypeError, /`widths\[0\]`.*"400"/],
    ['a fractional width', { widths: [400.5] }, RangeError, /`widths\[0\]`.*400\.5/],
    ['a quality over 100', { quality: 101 }, RangeError, /`quality`.*1 to 100, got 101/],
    ['NaN', { maxDpr: Number.NaN }, RangeError, /`maxDpr`/],
    ['a string for a number', { maxBytes: '64' }, TypeError, /`maxBytes`.*"64"/],
    ['a number for a flag', { debug: 1 }, TypeError, /`debug`.*true,false, got 1/],
    [
      'a negative lifetime',
      { freshness: { staleSeconds: -1 } },
      RangeError,
      /`freshness\.staleSeconds`.*-1/,
    ],
    ['a fallback image in a data: URL', { fallbackImage: 'data:,' }, TypeError, /`fallbackImage`/],
    ['a string instead of an object', 'imgix', TypeError, /`options`.*"imgix"/],
  ])('refuses %s', (_, options, ErrorType, message) => {
    const check = (): unknown => checkOptions(options, site);
    expect(check).toThrow(ErrorType);
    expect(check).toThrow(message);
  });

  it('makes URLs absolute, without a trailing slash or fragment', () => {
    expect(checkOptions({ cdn: { provider: 'ipx', baseUrl: '/_ipx/#x' } }, site).cdn).toEqual({
      provider: 'ipx',
      baseUrl: 'https://site.example/_ipx',
    });
  });

  it('writes equal options the same way, whatever the order of their keys', () => {
    const one = { maxDpr: 3, cdn: { provider: 'imgix', baseUrl: 'https://a.example' } };
    const other = { cdn: { baseUrl: 'https://a.example/', provider: 'imgix' }, maxDpr: 3 };
    expect(optionsToQuery(checkOptions(one, site))).toBe(optionsToQuery(checkOptions(other, site)));
  });

  it('only throws TypeError and RangeError, whatever the options', () => {
    fc.assert(
      fc.property(fc.anything(), (options) => {
        try {
          checkOptions(options, site);
        } catch (error) {
          expect(error instanceof TypeError || error instanceof RangeError).toBe(true);
        }
      }),
    );
  });
});

describe('optionsToQuery', () => {
  it('leaves out values that equal their default', () => {
    expect(withoutDefaults({ maxDpr: 2, maxEntries: 2000, debug: false })).toEqual({});
    expect(optionsToQuery({ maxDpr: 3 })).toBe('maxDpr=3');
  });

  it('keeps `maxEntryBytes`, whose default depends on `maxBytes`', () => {
    const options = { maxBytes: 2 ** 30, maxEntryBytes: 2 ** 23 };
    expect(settingsOf(optionsFromQuery(optionsToQuery(options)))).toMatchObject(options);
    expect(settingsOf({ maxBytes: 800 }).maxEntryBytes).toBe(100);
    expect(settingsOf({}).maxEntryBytes).toBe(2 ** 23);
  });

  it('can be written by hand, with unencoded characters', () => {
    expect(optionsFromQuery('fallbackImage="/a.jpg?v=2"&maxDpr=3')).toEqual({
      fallbackImage: '/a.jpg?v=2',
      maxDpr: 3,
    });
  });

  it('is read back by optionsFromQuery', () => {
    const options = fc.record(
      {
        cdn: fc.record({
          provider: fc.constantFrom('ipx', 'imgix', 'cloudinary', 'cloudflare'),
          baseUrl: fc.webUrl({ validSchemes: ['https'] }),
        }),
        widths: fc
          .uniqueArray(fc.integer({ min: 1, max: 16_384 }), { minLength: 1 })
          .map((widths) => widths.toSorted((a, b) => a - b)),
        maxDpr: fc.double({ min: 0.5, max: 8, noNaN: true }),
        quality: fc.integer({ min: 1, max: 100 }),
        debug: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(options, (given) => {
        const checked = checkOptions(given, site);
        const read = optionsFromQuery(optionsToQuery(checked));
        expect(settingsOf(read)).toEqual(settingsOf(checked));
      }),
    );
  });
});
