import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRuleFinder } from './rules.js';
import { settingsOf } from './settings.js';

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

describe('a rule for a folder', () => {
  const pieces = [
    '/',
    '//',
    'photos',
    'a b',
    'é',
    '.',
    '..',
    '%20',
    ':id',
    '*',
    '(x)',
    '{y}?',
    'PHOTOS',
  ];
  const folders = fc
    .array(fc.constantFrom(...pieces), { maxLength: 4 })
    .map((parts) => `/${parts.join('/')}/*`);
  const paths = fc
    .array(fc.constantFrom(...pieces, 'c.jpg', '?v=2', '#part'), { maxLength: 5 })
    .map((parts) => `/${parts.join('/')}`);

  it('matches the same URLs as a URLPattern', () => {
    fc.assert(
      fc.property(folders, paths, (match, path) => {
        const isValid = (): boolean => {
          try {
            return Boolean(new URLPattern(match, site));
          } catch {
            return false;
          }
        };
        fc.pre(isValid() && URL.canParse(path, site));
        const url = new URL(path, site);
        const found = createRuleFinder(settingsOf({ cdn, rules: [{ match }] }), site)(url);
        expect(found !== undefined).toBe(new URLPattern(match, site).test(url.href));
      }),
    );
  });
});
