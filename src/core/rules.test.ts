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
  ])('%s is ours: %s', (url, expected) => {
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

  it('decide in their order, and leave the rest to the browser', () => {
    expect(findRule(new URL('https://site.example/logos/a.png'))?.resize).toBe(false);
    expect(findRule(new URL('https://site.example/photos/a.jpg?v=2'))?.quality).toBe(60);
    expect(findRule(new URL('https://img.example.com/x/a.jpg'))).toBeDefined();
    expect(findRule(new URL('https://site.example/other.jpg'))).toBeUndefined();
    expect(findRule(new URL('https://acme.imgix.net/photos/a.jpg'))).toBeUndefined();
  });
});
