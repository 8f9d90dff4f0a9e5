import sharp from 'sharp';
import type { Alter, ProxiedResponse } from './test-fault-proxy.js';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startHealthySite, problemsIn, messagesIn } from './test-healthy-site.js';

const healthy = await startHealthySite();
const { cdn, examine, proxy, photo } = healthy;

afterAll(() => healthy.close());
beforeEach(() => healthy.reset());

const without =
  (...names: string[]): Alter =>
  ({ headers }) => {
    for (const name of names) headers.delete(name);
  };
const withHeader =
  (name: string, value: string): Alter =>
  ({ headers }) =>
    headers.set(name, value);
const isMissing = ({ path }: ProxiedResponse): boolean => path.includes('no-such-image');

describe('finds at the CDN', () => {
  it.each<[name: string, alter: Alter, found: string[], message: RegExp]>([
    ['a refusal', (proxied) => void (proxied.status = 403), ['error: cdn-answers'], /answered 403/],
    [
      'a page instead of an image',
      (proxied) => {
        proxied.body = Buffer.from('<!doctype html><title>Log in</title>');
        proxied.headers.set('content-type', 'text/html');
      },
      ['error: cdn-answers'],
      /is not an image: text\/html/,
    ],
    ['no CORS headers', without('access-control-allow-origin'), ['error: cdn-cors'], /sends no/],
    [
      'CORS headers for another site',
      withHeader('access-control-allow-origin', 'https://x.test'),
      ['error: cdn-cors'],
      /allows another origin/,
    ],
    [
      'CORS headers only for requests with Origin, without Vary',
      ({ requestHeaders, headers }) => {
        if (!requestHeaders.has('origin')) headers.delete('access-control-allow-origin');
      },
      ['warning: cdn-cors'],
      /CORS headers of the CDN depend on Origin, but it sends no Vary: Origin/,
    ],
    [
      'no CORS headers on errors',
      ({ status, headers }) => {
        if (status >= 400) headers.delete('access-control-allow-origin');
      },
      ['warning: cdn-cors'],
      /no CORS headers with errors \(404/,
    ],
    [
      'answers that must not be stored',
      withHeader('cache-control', 'private, no-store'),
      ['error: cdn-freshness'],
      /forbids storing/,
    ],
    [
      'answers that are stale immediately',
      withHeader('cache-control', 'max-age=0, must-revalidate'),
      ['warning: cdn-freshness'],
      /stale immediately/,
    ],
    [
      'no freshness headers',
      without('cache-control'),
      ['hint: cdn-freshness'],
      /sends neither Cache-Control nor Expires/,
    ],
    [
      'no validators',
      without('etag', 'last-modified'),
      ['warning: cdn-validators'],
      /neither ETag nor Last-Modified/,
    ],
    [
      'an ETag that changes with each answer',
      ({ requestHeaders, headers }) => {
        requestHeaders.delete('if-none-match');
        headers.set('etag', `"${Math.random()}"`);
        headers.delete('last-modified');
      },
      ['warning: cdn-validators'],
      /answers 200, not 304/,
    ],
    [
      'JPEG for everybody',
      async (proxied) => {
        if (!/avif|webp/.test(proxied.headers.get('content-type') ?? '')) return;
        proxied.body = await sharp(proxied.body).jpeg().toBuffer();
        proxied.headers.set('content-type', 'image/jpeg');
      },
      ['hint: cdn-formats'],
      /gets image\/jpeg/,
    ],
    [
      'formats by Accept without Vary',
      without('vary'),
      ['warning: cdn-formats'],
      /without Vary: Accept/,
    ],
    [
      'AVIF for everybody',
      async (proxied) => {
        if (proxied.headers.get('content-type') !== 'image/jpeg') return;
        proxied.body = await sharp(proxied.body).avif({ effort: 0 }).toBuffer();
        proxied.headers.set('content-type', 'image/avif');
      },
      ['warning: cdn-formats'],
      /accepts neither AVIF nor WebP gets image\/avif/,
    ],
    [
      'images that are not resized',
      async (proxied) => {
        if (proxied.status !== 200) return;
        proxied.body = await sharp(photo).avif({ effort: 0 }).toBuffer();
        if (!proxied.requestHeaders.get('accept')?.includes('avif')) {
          proxied.body = await sharp(proxied.body).jpeg().toBuffer();
        }
      },
      ['warning: cdn-resizes'],
      /sent the image at full size: 700 × 500/,
    ],
    [
      'images that are enlarged',
      async (proxied) => {
        const width = Number(/w_(\d+)/.exec(proxied.path)?.[1]);
        if (proxied.status !== 200 || width < 700) return;
        proxied.body = await sharp(proxied.body).resize({ width }).avif({ effort: 0 }).toBuffer();
      },
      ['warning: cdn-resizes'],
      /enlarges: asked for 720 px of an image of 700 × 500, it sent 720 ×/,
    ],
    [
      'a substitute for an image that does not exist',
      async (proxied) => {
        if (!isMissing(proxied)) return;
        const answer = await fetch(`${cdn.url}/w_320/photos/noise.jpg`);
        proxied.status = 200;
        proxied.headers.set('content-type', 'image/jpeg');
        proxied.body = Buffer.from(await answer.arrayBuffer());
      },
      ['warning: cdn-missing-image'],
      /answers 200/,
    ],
    [
      'a 502 for an image that does not exist',
      (proxied) => {
        if (isMissing(proxied)) proxied.status = 502;
      },
      ['warning: cdn-missing-image'],
      /answers 502/,
    ],
    [
      'no Timing-Allow-Origin',
      without('timing-allow-origin'),
      ['hint: cdn-timing'],
      /no Timing-Allow-Origin/,
    ],
  ])('%s', async (_name, alter, found, message) => {
    proxy.alter = alter;
    const { code, report } = await examine();

    expect(problemsIn(report)).toEqual(found);
    expect(messagesIn(report)).toMatch(message);
    expect(code).toBe(found[0]!.startsWith('error') ? 1 : 0);
  });

  it('nothing wrong in CORS headers only for requests with Origin, with Vary', async () => {
    proxy.alter = ({ requestHeaders, headers }) => {
      headers.set('vary', 'Accept, Origin');
      headers.delete('access-control-allow-origin');
      const origin = requestHeaders.get('origin');
      if (origin) headers.set('access-control-allow-origin', origin);
    };
    const { report } = await examine();

    expect(problemsIn(report)).toEqual([]);
  });

  it('a request that never ends', async () => {
    await cdn.setState('hang');
    try {
      const { code, report } = await examine('--timeout', '0.5');

      expect(problemsIn(report)).toEqual(['error: cdn-answers']);
      expect(messagesIn(report)).toContain('did not answer within 0.5 s');
      expect(code).toBe(1);
    } finally {
      await cdn.setState('up');
    }
  });

  it('a refused connection', async () => {
    const { report } = await examine('--cdn', 'http://127.0.0.1:9');

    expect(problemsIn(report)).toEqual(['error: cdn-answers']);
  });
});
