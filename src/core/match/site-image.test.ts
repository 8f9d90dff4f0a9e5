import { expect, it } from 'vitest';
import { isOptimizerPath } from './optimizer-path.js';
import { whyNotStatic } from './site-image.js';

it.each([
  ['/photos/a.jpg', undefined],
  ['/photos/A.JPG', undefined],
  ['/a.b/c.webp?v=3', undefined],
  ['/a.png?ver=6.4.2', undefined],
  ['/a.png?1700000000', undefined],
  ['/a.svg?d41d8cd98f00b204e9800998ecf8427e', undefined],
  ['/a.avif?v=1&hash=abc', undefined],
  ['/hit?e=pv&id=1', 'not-static'],
  ['/captcha', 'not-static'],
  ['/captcha.png', 'not-static'],
  ['/captcha.php?0.123', 'not-static'],
  ['/image', 'not-static'],
  ['/a.jpg/', 'not-static'],
  ['/a.jpg?w=300', 'query'],
  ['/px.png?t=123', 'query'],
  ['/cam.jpg?1700000000123', 'query'],
  ['/cam.jpg?0.8731', 'query'],
  ['/a.jpg?v=1&user=7', 'query'],
  ['/a.jpg.php', 'not-static'],
])('why %s is not a static image: %s', (path, expected) => {
  expect(whyNotStatic(new URL(path, 'https://site.example'))).toBe(expected);
});

it.each([
  ['/_next/image', true],
  ['/shop/_next/image', true],
  ['/cdn-cgi/image/w=300/a.jpg', true],
  ['/.netlify/images', true],
  ['/_ipx/w_300/a.jpg', true],
  ['/_vercel/image', true],
  ['/next/image.jpg', false],
  ['/photos/_ipx.jpg', false],
])('the path of an optimizer, %s: %s', (path, expected) => {
  expect(isOptimizerPath(path)).toBe(expected);
});
