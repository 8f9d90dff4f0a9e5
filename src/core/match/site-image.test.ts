import { expect, it } from 'vitest';
import { isOptimizerPath } from './optimizer-path.js';
import { isStaticImage } from './site-image.js';

it.each([
  ['/photos/a.jpg', true],
  ['/photos/A.JPG', true],
  ['/a.b/c.webp?v=3', true],
  ['/a.png?ver=6.4.2', true],
  ['/a.png?1700000000', true],
  ['/a.svg?d41d8cd98f00b204e9800998ecf8427e', true],
  ['/a.avif?v=1&hash=abc', true],
  ['/hit?e=pv&id=1', false],
  ['/captcha', false],
  ['/captcha.png', false],
  ['/captcha.php?0.123', false],
  ['/image', false],
  ['/a.jpg/', false],
  ['/a.jpg?w=300', false],
  ['/px.png?t=123', false],
  ['/cam.jpg?1700000000123', false],
  ['/cam.jpg?0.8731', false],
  ['/a.jpg?v=1&user=7', false],
  ['/a.jpg.php', false],
])('a static image, %s: %s', (path, expected) => {
  expect(isStaticImage(new URL(path, 'https://site.example'))).toBe(expected);
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
