import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternCheck } from './pattern-check.js';
import { createRuleFinder } from './rules.js';
import { settingsOf } from './settings.js';
import { createUrlTest } from './url-test.js';

const site = 'https://site.example/pocketcdn-sw.js';
const cdn = { provider: 'imgix', baseUrl: 'https://acme.imgix.net/photos' } as const;

describe('the default rules', () => {
  const findRule = createRuleFinder(settingsOf({ cdn }), site);
  it.each([
    ['https://site.example/a.jpg', true],
    ['https://acme.imgix.net/photos/a.jpg?w=300', true],
    ['https://acme.imgix.net/photos-of-others/a.jpg', false],
    ['https://evil-acme.imgix.net/photos/a.jpg', false],
    ['http://site.example/a.jpg', false],
    ['https://other.example/a.jpg', false],
    ['https://site.example/favicon.ico', false],
    ['https://site.example/favicon-32x32.png', false],
    ['https://site.example/apple-touch-icon.png', false],
  ])('apply to %s: %s', (url, expected) => {
    expect(findRule(new URL(url)) !== undefined).toBe(expected);
  });
});

describe('rules of the site’s own', () => {
  const findRule = createRuleFinder(
    settingsOf({
      cdn,
      rules: [
        { match: '/logos/*', resize: false },
        { match: '/photos/*', quality: 60 },
        { match: 'https://img.example.com/*' },
      ],
    }),
    site,
  );

  it('apply in order, and leave all other images to the browser', () => {
    expect(findRule(new URL('https://site.example/logos/a.png'))?.resize).toBe(false);
    expect(findRule(new URL('https://site.example/photos/a.jpg?v=2'))?.quality).toBe(60);
    expect(findRule(new URL('https://img.example.com/x/a.jpg'))).toBeDefined();
    expect(findRule(new URL('https://site.example/other.jpg'))).toBeUndefined();
    expect(findRule(new URL('https://acme.imgix.net/photos/a.jpg'))).toBeUndefined();
  });
});

describe('a pattern with `*` alone', () => {
  const pieces = ['/', 'photos', 'a b', 'é', '%20', '*', 'PHOTOS', '-', 'c.jpg'];
  const origins = fc.constantFrom('', 'https://site.example', 'https://img.example.com');
  const matches = fc
    .tuple(origins, fc.array(fc.constantFrom(...pieces), { maxLength: 5 }))
    .map(([origin, parts]) => `${origin}/${parts.join('')}`);
  const urls = fc
    .tuple(origins, fc.array(fc.constantFrom(...pieces, '?v=2', '#part'), { maxLength: 6 }))
    .map(([origin, parts]) => `${origin}/${parts.join('')}`);

  it('matches the same URLs as a URLPattern', () => {
    fc.assert(
      fc.property(matches, urls, (match, address) => {
        // The polyfill reads the rest of a path after two slashes as a host.
        fc.pre(![match, address].some((text) => /(?:^|[^:])\/\//.test(text)));
        const url = new URL(address, site);
        const { origin, pathname } = new URL(match, site);
        const pattern = new URLPattern({ pathname });
        const found = createRuleFinder(settingsOf({ cdn, rules: [{ match }] }), site)(url);
        expect(found !== undefined).toBe(origin === url.origin && pattern.test(url.href));
      }),
    );
  });
});

describe('a pattern', () => {
  it.each([
    ['*', 'https://site.example/a/b.jpg', true],
    ['*', 'https://img.example.com/b.jpg', false],
    ['https://*.example.com/*', 'https://img.example.com/a/b.jpg?w=3', true],
    ['https://*.example.com/*', 'https://example.com/a.jpg', false],
    ['https://*.example.com/*', 'https://other.example/x.example.com/a.jpg', false],
    ['https://IMG.example.com/*', 'https://img.example.com/a.jpg', true],
    ['//img.example.com/*', 'https://img.example.com/a.jpg', true],
    ['https://img.example.com:443/*', 'https://img.example.com/a.jpg', true],
    ['/image?id=*', 'https://site.example/image?id=7', true],
    ['/image?id=*', 'https://site.example/image?other=7', false],
    ['/image', 'https://site.example/image?id=7', true],
    ['/größe/*', 'https://site.example/gr%C3%B6%C3%9Fe/a.jpg', true],
    ['/*/*-thumb.*', 'https://site.example/x/y-thumb.jpg', true],
    ['/*thumb*thumb', 'https://site.example/thumb', false],
  ])('%s matches %s: %s', (match, url, expected) => {
    expect(createUrlTest(match, site)(new URL(url))).toBe(expected);
  });

  it.each(['/photos/:id', '/(a|b)/*', '/{a}?/*', 'https://', '/a\\b', 'https://localhost:*/'])(
    'is refused with what only `URLPattern` reads, and if it is no URL: %s',
    (match) => {
      expect(() => patternCheck(site)(match, 'match')).toThrow(TypeError);
    },
  );

  it('of a host alone means everything of that host', () => {
    expect(patternCheck(site)('https://img.example.com', 'match')).toBe(
      'https://img.example.com/*',
    );
  });
});
