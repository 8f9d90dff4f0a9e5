import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternCheck } from '../options/pattern-check.js';
import { settingsOf } from '../options/settings.js';
import { createUrlTest } from '../options/url-test.js';
import { defaultRule } from '../options/rules.js';
import { createRuleFinder, findRuleFor, whyPassThrough } from './what-is-ours.js';

const site = 'https://site.example/pocketcdn-sw.js';
const cdn = { provider: 'imgix', baseUrl: 'https://acme.imgix.net/photos' } as const;

describe('the default rules', () => {
  const findRule = createRuleFinder(settingsOf({ cdn }), site);
  it.each([
    ['https://site.example/a.jpg', defaultRule],
    ['https://site.example/a.jpg?v=3', defaultRule],
    ['https://acme.imgix.net/photos/a.jpg?w=300', defaultRule],
    ['https://acme.imgix.net/photos-of-others/a.jpg', 'other-host'],
    ['https://evil-acme.imgix.net/photos/a.jpg', 'other-host'],
    ['http://site.example/a.jpg', 'other-host'],
    ['https://other.example/a.jpg', 'other-host'],
    ['https://site.example/cam.jpg?t=123', 'query'],
    ['https://site.example/chart', 'not-static'],
    ['https://site.example/captcha.jpg', 'not-static'],
    ['https://site.example/favicon.ico', 'favicon'],
    ['https://site.example/favicon-32x32.png', 'favicon'],
    ['https://site.example/apple-touch-icon.png', 'favicon'],
  ])('decide on %s: %s', (url, expected) => {
    expect(findRule(new URL(url))).toEqual(expected);
  });

  it('take the path of an optimizer only if the CDN is the site itself', () => {
    const url = new URL('/_next/image?url=%2Fa.jpg&w=640', site);
    expect(findRule(url)).toBe('not-static');
    const nextjs = { provider: 'nextjs', baseUrl: 'https://site.example' } as const;
    expect(createRuleFinder(settingsOf({ cdn: nextjs }), site)(url)).toBe(defaultRule);
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

  const found = (url: string): unknown => findRule(new URL(url, site));

  it('apply in order, and leave all other images to the browser', () => {
    expect(found('/logos/a.png')).toMatchObject({ resize: false });
    expect(found('/photos/a.jpg?v=2')).toMatchObject({ quality: 60 });
    expect(found('https://img.example.com/x/a.jpg')).toEqual({
      match: 'https://img.example.com/*',
    });
    expect(found('/other.jpg')).toBe('no-rule');
    expect(found('https://acme.imgix.net/photos/a.jpg')).toBe('no-rule');
    expect(found('/photos/favicon.png')).toBe('favicon');
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
        expect(typeof found === 'object').toBe(origin === url.origin && pattern.test(url.href));
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

describe('whatever the rules say, the browser loads', () => {
  const long = `/a.jpg?${'x'.repeat(8200)}`;
  it.each<[string, string, RequestInit & { url?: string }]>([
    ['a form', 'not-get', { method: 'POST' }],
    ['a part of a file', 'range', { headers: { range: 'bytes=0-1' } }],
    ['what has a login', 'authorization', { headers: { authorization: 'Basic eDp5' } }],
    ['a file whose hash the page checks', 'integrity', { integrity: 'sha256-x' }],
    [
      'what another host wants cookies for',
      'credentials',
      { url: 'https://img.example.com/a.jpg', mode: 'cors', credentials: 'include' },
    ],
    ['a local file', 'scheme', { url: 'file:///a.jpg' }],
    ['a URL with data in it', 'too-long', { url: long }],
    ['an exempt image', 'exempt', { url: '/a.jpg?pocketcdn=off' }],
  ])('%s: %s', (_, expected, { url = '/a.jpg', ...init }) => {
    const address = new URL(url, site);
    expect(whyPassThrough(new Request(address, init), address, 'https://site.example')).toBe(
      expected,
    );
  });

  it('a URL with a password: user-info', () => {
    const request = new Request('https://site.example/a.jpg');
    const address = new URL('https://me:pass@site.example/a.jpg');
    expect(whyPassThrough(request, address, 'https://site.example')).toBe('user-info');
  });

  it('nothing of the site’s own that sends its cookies', () => {
    const request = new Request('https://site.example/a.jpg', { credentials: 'include' });
    expect(whyPassThrough(request, new URL(request.url), 'https://site.example')).toBeUndefined();
  });

  it('an exempt image that a page tells of, which a rule matches', () => {
    const findRule = createRuleFinder(settingsOf({ rules: [{ match: '/*' }] }), site);
    expect(findRuleFor('https://site.example/a.jpg', findRule)).toEqual({ match: '/*' });
    expect(findRuleFor('https://site.example/a.jpg?pocketcdn=off', findRule)).toBeUndefined();
  });
});
