import { expect, it } from 'vitest';
import { imgix } from './imgix.js';
import { readSource } from './read-source.js';

const cdn = { provider: 'imgix', baseUrl: 'https://acme.imgix.net' } as const;

it.each([
  'signature-dish.jpg',
  'sign/access/token/expired.jpg',
  'authors/a.jpg',
  'svg/gif-like.jpg',
  'a.gifts.jpg',
  'a.jpg?v=token',
])('resizes %s', (path) => {
  expect(readSource(new URL(`https://site.example/${path}`), cdn, imgix)).toBeDefined();
});

it('ignores the fragment', () => {
  const source = readSource(new URL('https://site.example/a.jpg#t=3'), cdn, imgix);
  expect(source?.url.href).toBe('https://acme.imgix.net/a.jpg');
});
