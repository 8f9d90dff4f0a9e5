import { expect, it } from 'vitest';
import { imgix } from './imgix.js';
import { readSource } from './read-source.js';
import { template } from './template.js';
import { vercel } from './vercel.js';

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

it.each([
  'api_key=S',
  'apikey=S',
  'key=S',
  'jwt=S',
  'sid=S',
  'my_session=S',
  'client_secret=S',
  'nonce=S',
  'password=S',
  'pass=S',
  'code=S',
  'user_token=S',
])('keeps a URL with what looks like a secret from a CDN that fetches by URL: %s', (query) => {
  const wrapping = {
    provider: 'template',
    baseUrl: 'https://cdn.example',
    template: '{url}',
  } as const;
  const url = new URL(`https://site.example/i/1.jpg?w=1&${query}`);
  expect(readSource(url, wrapping, template)).toBeUndefined();
});

it.each([
  '/_next/image?url=%2Fa.jpg&w=640&q=75',
  '/cdn-cgi/image/w=300/a.jpg',
  '/_ipx/w_300/a.jpg',
])('leaves the path of another optimizer alone: %s', (path) => {
  const url = new URL(path, 'https://site.example');
  const vercelSite = { provider: 'vercel', baseUrl: 'https://site.example' } as const;
  expect(readSource(url, vercelSite, vercel)).toBeUndefined();
  const wrapping = {
    provider: 'template',
    baseUrl: 'https://cdn.example',
    template: '{url}',
  } as const;
  expect(readSource(url, wrapping, template)).toBeUndefined();
});
