import sharp from 'sharp';
import type { Meddle, Passing } from './test-meddler.js';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startHealthySite, troublesIn, wordsIn } from './test-healthy-site.js';

const healthy = await startHealthySite();
const { cdn, examine, meddler, photo } = healthy;

afterAll(() => healthy.close());
beforeEach(() => healthy.reset());

const without =
  (...names: string[]): Meddle =>
  ({ headers }) => {
    for (const name of names) headers.delete(name);
  };
const withHeader =
  (name: string, value: string): Meddle =>
  ({ headers }) =>
    headers.set(name, value);
const isMissing = ({ path }: Passing): boolean => path.includes('no-such-image');

describe('finds at the CDN', () => {
  it.each<[name: string, meddle: Meddle, found: string[], words: RegExp]>([
    ['a refusal', (passing) => void (passing.status = 403), ['error: cdn-answers'], /answered 403/],
    [
      'a page in the place of an image',
      (passing) => {
        passing.body = Buffer.from('<!doctype html><title>Log in</title>');
        passing.headers.set('content-type', 'text/html');
      },
      ['error: cdn-answers'],
      /no image: text\/html/,
    ],
    ['no CORS headers', without('access-control-allow-origin'), ['error: cdn-cors'], /sends no/],
    [
      'CORS headers for another site',
      withHeader('access-control-allow-origin', 'https://x.test'),
      ['error: cdn-cors'],
      /allows another origin/,
    ],
    [
      'CORS headers only for those who ask, without Vary',
      ({ asked, headers }) => {
        if (!asked.has('origin')) headers.delete('access-control-allow-origin');
      },
      ['warning: cdn-cors'],
      /only when they are asked for/,
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
      'answers that nobody may store',
      withHeader('cache-control', 'private, no-store'),
      ['error: cdn-freshness'],
      /forbids to store/,
    ],
    [
      'answers that are stale at once',
      withHeader('cache-control', 'max-age=0, must-revalidate'),
      ['warning: cdn-freshness'],
      /stale at once/,
    ],
    [
      'nothing said of freshness',
      without('cache-control'),
      ['hint: cdn-freshness'],
      /says nothing of freshness/,
    ],
    [
      'no validators',
      without('etag', 'last-modified'),
      ['warning: cdn-validators'],
      /neither ETag nor Last-Modified/,
    ],
    [
      'an ETag that changes with each answer',
      ({ asked, headers }) => {
        asked.delete('if-none-match');
        headers.set('etag', `"${Math.random()}"`);
        headers.delete('last-modified');
      },
      ['warning: cdn-validators'],
      /answers 200, not 304/,
    ],
    [
      'JPEG for everybody',
      async (passing) => {
        if (!/avif|webp/.test(passing.headers.get('content-type') ?? '')) return;
        passing.body = await sharp(passing.body).jpeg().toBuffer();
        passing.headers.set('content-type', 'image/jpeg');
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
      async (passing) => {
        if (passing.headers.get('content-type') !== 'image/jpeg') return;
        passing.body = await sharp(passing.body).avif({ effort: 0 }).toBuffer();
        passing.headers.set('content-type', 'image/avif');
      },
      ['warning: cdn-formats'],
      /takes neither AVIF nor WebP gets image\/avif/,
    ],
    [
      'images that stay as large as they are',
      async (passing) => {
        if (passing.status !== 200) return;
        passing.body = await sharp(photo).avif({ effort: 0 }).toBuffer();
        if (!passing.asked.get('accept')?.includes('avif')) {
          passing.body = await sharp(passing.body).jpeg().toBuffer();
        }
      },
      ['warning: cdn-resizes'],
      /sent the image as large as it is: 700 × 500/,
    ],
    [
      'images that are enlarged',
      async (passing) => {
        const width = Number(/w_(\d+)/.exec(passing.path)?.[1]);
        if (passing.status !== 200 || width < 700) return;
        passing.body = await sharp(passing.body).resize({ width }).avif({ effort: 0 }).toBuffer();
      },
      ['warning: cdn-resizes'],
      /enlarges: asked for 720 px of an image of 700 × 500, it sent 720 ×/,
    ],
    [
      'a substitute for what does not exist',
      async (passing) => {
        if (!isMissing(passing)) return;
        const answer = await fetch(`${cdn.url}/w_320/photos/noise.jpg`);
        passing.status = 200;
        passing.headers.set('content-type', 'image/jpeg');
        passing.body = Buffer.from(await answer.arrayBuffer());
      },
      ['warning: cdn-missing-image'],
      /answers 200/,
    ],
    [
      'a 502 for what does not exist',
      (passing) => {
        if (isMissing(passing)) passing.status = 502;
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
  ])('%s', async (_name, meddle, found, words) => {
    meddler.meddle = meddle;
    const { code, report } = await examine();

    expect(troublesIn(report)).toEqual(found);
    expect(wordsIn(report)).toMatch(words);
    expect(code).toBe(found[0]!.startsWith('error') ? 1 : 0);
  });

  it('nothing wrong in CORS headers for those who ask, with Vary', async () => {
    meddler.meddle = ({ asked, headers }) => {
      headers.set('vary', 'Accept, Origin');
      headers.delete('access-control-allow-origin');
      if (asked.has('origin')) headers.set('access-control-allow-origin', asked.get('origin')!);
    };
    const { report } = await examine();

    expect(troublesIn(report)).toEqual([]);
  });

  it('that it never answers', async () => {
    await cdn.setState('hang');
    try {
      const { code, report } = await examine('--timeout', '0.5');

      expect(troublesIn(report)).toEqual(['error: cdn-answers']);
      expect(wordsIn(report)).toContain('did not answer within 0.5 s');
      expect(code).toBe(1);
    } finally {
      await cdn.setState('up');
    }
  });

  it('that nobody is there', async () => {
    const { report } = await examine('--cdn', 'http://127.0.0.1:9');

    expect(troublesIn(report)).toEqual(['error: cdn-answers']);
  });
});
