import fc from 'fast-check';
import { expect, it } from 'vitest';
import { offlineKey } from './offline-key.js';

const site = 'https://site.example/';

it.each([
  ['', ''],
  ['#top', ''],
  ['?', ''],
  ['?#?utm_source=a', ''],
  ['?utm_source=a&utm_medium=b', ''],
  ['?fbclid=1#x', ''],
  ['?page=2&gclid=3', '?page=2'],
  ['?gclid=3&page=2&sort', '?page=2&sort'],
  ['?a', '?a'],
  ['?a=b?c&utm_id=1', '?a=b?c'],
  ['?gclids=1&futm_x=2', '?gclids=1&futm_x=2'],
  ['?q=utm_source', '?q=utm_source'],
])('makes %j the key %j', (given, expected) => {
  expect(offlineKey(site + given)).toBe(site + expected);
});

it('keeps origin, path and all other parameters, and does not change a key', () => {
  fc.assert(
    fc.property(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.constantFrom('utm_source=x', 'fbclid=1', 'msclkid'),
      (given, tracking) => {
        const url = new URL(given);
        const key = offlineKey(url.href);
        expect(offlineKey(key)).toBe(key);
        const { origin, pathname, hash } = new URL(key);
        expect([origin, pathname, hash]).toEqual([url.origin, url.pathname, '']);
        url.search = url.search ? `${url.search}&${tracking}=` : `?${tracking}=`;
        expect(offlineKey(url.href)).toBe(key);
      },
    ),
  );
});
