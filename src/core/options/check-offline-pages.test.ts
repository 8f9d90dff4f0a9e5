import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOfflinePages } from './check-offline-pages.js';
import { checkOptions } from './check-options.js';
import { optionsFromQuery, optionsToQuery } from './options-query.js';

const site = 'https://site.example/a/page.html';

describe('checkOfflinePages', () => {
  it.each([
    ['a string', 'yes', TypeError, /`offlinePages` must be an object.*"yes"/],
    [
      'an unknown key',
      { page: [] },
      TypeError,
      /`offlinePages\.page`.*known are pages,assets,.*\[\]/,
    ],
    [
      'a pattern instead of a list',
      { pages: '/a/*' },
      TypeError,
      /`offlinePages\.pages` must be a list.*"\/a\/\*"/,
    ],
    [
      'a bad pattern',
      { exclude: ['/ok', '/('] },
      TypeError,
      /`offlinePages\.exclude\[1\]`.*"\/\("/,
    ],
    ['a number as a pattern', { assets: [1] }, TypeError, /`offlinePages\.assets\[0\]`.*1/],
    [
      'another site’s page',
      { fallbackPage: 'https://b.example/' },
      TypeError,
      /fallbackPage.*site itself.*b\.example/,
    ],
    ['a javascript: URL', { fallbackPage: 'javascript:0' }, TypeError, /fallbackPage/],
    ['a maximum of 0 entries', { maxEntries: 0 }, RangeError, /`offlinePages\.maxEntries`.*0/],
    [
      'a maximum that is not a whole number',
      { maxEntries: 1.5 },
      RangeError,
      /`offlinePages\.maxEntries`.*1\.5/,
    ],
  ])('refuses %s', (_, value, ErrorType, message) => {
    const check = (): unknown => checkOfflinePages(value, site);
    expect(check).toThrow(ErrorType);
    expect(check).toThrow(message);
  });

  it('makes the address of the fallback page absolute', () => {
    expect(checkOfflinePages({ fallbackPage: '../offline.html#x' }, site)).toEqual({
      fallbackPage: 'https://site.example/offline.html',
    });
  });

  it('can be written to the worker’s query and read back', () => {
    for (const given of [
      true,
      {},
      { pages: ['/é/*'], exclude: ['/a b'], maxEntries: 3 },
    ] as const) {
      const offlinePages = checkOfflinePages(given, site);
      expect(optionsFromQuery(optionsToQuery({ offlinePages }))).toEqual({ offlinePages: given });
    }
  });

  it('only throws TypeError and RangeError, whatever the value', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        try {
          checkOfflinePages(value, site);
        } catch (error) {
          expect(error instanceof TypeError || error instanceof RangeError).toBe(true);
        }
      }),
    );
  });
});

it('is the only option that checkOptions does not check', () => {
  expect(() => checkOptions({ offlinePages: true }, site)).toThrow(/`offlinePages`.*unknown/);
});
