import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOfflinePages } from './check-offline-pages.js';
import { checkOptions } from './check-options.js';
import { optionsFromQuery, optionsToQuery } from './options-query.js';

const site = 'https://site.example/a/page.html';

describe('checkOfflinePages', () => {
  it.each([
    ['text', 'yes', TypeError, /`offlinePages` must be an object.*"yes"/],
    [
      'an unknown key',
      { page: [] },
      TypeError,
      /`offlinePages\.page`.*known are pages,assets,.*\[\]/,
    ],
    [
      'one pattern',
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
    ['no text', { assets: [1] }, TypeError, /`offlinePages\.assets\[0\]`.*1/],
    [
      'another site’s page',
      { fallbackPage: 'https://b.example/' },
      TypeError,
      /fallbackPage.*site itself.*b\.example/,
    ],
    ['a script for a page', { fallbackPage: 'javascript:0' }, TypeError, /fallbackPage/],
    ['no entries', { maxEntries: 0 }, RangeError, /`offlinePages\.maxEntries`.*0/],
    ['half an entry', { maxEntries: 1.5 }, RangeError, /`offlinePages\.maxEntries`.*1\.5/],
  ])('refuses %s', (_, value, ErrorType, message) => {
    const check = (): unknown => checkOfflinePages(value, site);
    expect(check).toThrow(ErrorType);
    expect(check).toThrow(message);
  });

  it('makes the address of the offline page absolute', () => {
    expect(checkOfflinePages({ fallbackPage: '../offline.html#x' }, site)).toEqual({
      fallbackPage: 'https://site.example/offline.html',
    });
  });

  it('goes through the worker’s query and comes back', () => {
    for (const given of [
      true,
      {},
      { pages: ['/é/*'], exclude: ['/a b'], maxEntries: 3 },
    ] as const) {
      const offlinePages = checkOfflinePages(given, site);
      expect(optionsFromQuery(optionsToQuery({ offlinePages }))).toEqual({ offlinePages: given });
    }
  });

  it('throws nothing but TypeError and RangeError, whatever it is given', () => {
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

it('is the one option that checkOptions leaves to others', () => {
  expect(() => checkOptions({ offlinePages: true }, site)).toThrow(/`offlinePages`.*unknown/);
});
