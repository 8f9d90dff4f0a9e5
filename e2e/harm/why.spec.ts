import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect } from '../support/test.js';
import { insertImages, readAnswer, readStats } from '../support/images.js';
import { answerWith } from './other-site.js';
import { test } from './test.js';

const jpeg = { 'content-type': 'image/jpeg', 'cache-control': 'max-age=100' };

/** The lines that the worker of a page writes to its console from now on. */
function listenTo(page: Page): string[] {
  const lines: string[] = [];
  const [worker] = page.context().serviceWorkers();
  worker!.on('console', (message) => lines.push(message.text()));
  return lines;
}

/** The description in `Server-Timing` of each of a page's images, by path. */
const readTimings = (page: Page): Promise<Record<string, string | undefined>> =>
  page.evaluate(() =>
    Object.fromEntries(
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ initiatorType }) => initiatorType === 'img')
        .map(({ name, serverTiming }) => [
          new URL(name).pathname,
          serverTiming.find((entry) => entry.name === 'pocketcdn')?.description,
        ]),
    ),
  );

test('the console and stats() say why an image was left to the browser', async ({
  other,
  installAt,
  cdn,
}) => {
  const body = await readFile('public/photos/clock.jpg');
  for (const path of ['/cam.jpg', '/chart', '/a.jpg']) {
    other.handlers[path] = answerWith(200, jpeg, body);
  }
  const { page } = await installAt({ cdn: { provider: 'ipx', baseUrl: cdn.url }, debug: true });
  const lines = listenTo(page);
  const left = {
    query: `${other.url}/cam.jpg?size=7`,
    'not-static': `${other.url}/chart`,
    exempt: `${other.url}/a.jpg?pocketcdn=off`,
    favicon: `${other.url}/apple-touch-icon.png`,
    'other-host': `${other.url.replace('localhost', '127.0.0.1')}/a.jpg`,
  };
  await insertImages(page, [...Object.values(left), '/photos/clock.jpg']);
  await expect.poll(async () => (await readStats(page)).bypass).toBe(5);
  const { bypassReasons, bypassed } = await readStats(page);
  expect(bypassReasons).toEqual(Object.fromEntries(Object.keys(left).map((code) => [code, 1])));
  expect(bypassed).toEqual(
    Object.fromEntries(Object.entries(left).map(([code, url]) => [url, code])),
  );
  for (const [code, url] of Object.entries(left)) {
    const line = lines.filter((text) => text.includes(`left to the browser (${code})`));
    expect(line, code).toEqual([expect.stringContaining(url)]);
    expect(line[0]).toContain('[pocketcdn]');
    expect(line[0]).toContain('docs/troubleshooting.md#why-an-image-is-left-alone');
  }
  expect(lines.filter((text) => text.includes('left to')).length).toBe(5);
});

test('Server-Timing and stats() say why an image was not resized', async ({
  other,
  installAt,
  cdn,
}) => {
  const body = await readFile('public/photos/clock.jpg');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
  // While an image is fresh, the browser shows it again without the worker.
  const headers = { 'cache-control': 'max-age=0', etag: '"1"' };
  other.handlers['/logo.svg'] = answerWith(
    200,
    { ...headers, 'content-type': 'image/svg+xml' },
    svg,
  );
  for (const path of ['/plain/a.jpg', '/signed.jpg', '/_next/image']) {
    other.handlers[path] = answerWith(200, { ...jpeg, ...headers }, body);
  }
  const { page, view } = await installAt({
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    rules: [{ match: '/plain/*', resize: false }, { match: '/*' }],
    debug: true,
  });
  const kept = {
    '/logo.svg': 'file-type',
    '/plain/a.jpg': 'resize-false',
    '/signed.jpg': 'secret',
    '/_next/image': 'optimizer',
    '/photos/clock.jpg': undefined,
  };
  const urls = [
    '/logo.svg',
    '/plain/a.jpg',
    '/signed.jpg?token=S',
    '/_next/image',
    '/photos/clock.jpg',
  ];
  const lines = listenTo(page);
  for (const origin of ['network', 'cache']) {
    await view(...urls);
    for (const [path, code] of Object.entries(kept)) {
      const answer = await readAnswer(page, path);
      expect(answer?.notResized, path).toBe(code);
      expect(answer?.outcome, path).toMatch(origin === 'cache' ? /hit/i : /miss/);
    }
    const timings = await readTimings(page);
    for (const [path, code] of Object.entries(kept)) {
      if (code !== undefined) expect(timings[path], path).toBe(`${origin}, ${code}`);
    }
    expect(timings['/photos/clock.jpg']).toMatch(new RegExp(`^${origin}, \\d+ px$`));
    await expect.poll(async () => (await readStats(page)).entries).toBe(urls.length);
  }
  expect(lines.filter((text) => text.includes('not resized (file-type)')).length).toBe(2);
  expect(lines.filter((text) => text.includes('not resized')).length).toBe(8);
});

test('Server-Timing and stats() say why an image is not stored', async ({ other, installAt }) => {
  const body = await readFile('public/photos/clock.jpg');
  const gif = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
  other.handlers['/today.jpg'] = answerWith(200, { ...jpeg, 'cache-control': 'no-store' }, body);
  other.handlers['/never/a.jpg'] = answerWith(200, jpeg, body);
  other.handlers['/large.jpg'] = answerWith(200, jpeg, body);
  other.handlers['/cam.jpg'] = answerWith(200, jpeg, body);
  other.handlers['/hit.gif'] = answerWith(200, { 'content-type': 'image/gif' }, gif);
  const { page } = await installAt({
    rules: [{ match: '/never/*', cache: false }, { match: '/*' }],
    maxEntryBytes: body.length - 1,
    debug: true,
  });
  const lines = listenTo(page);
  const reasons = {
    '/today.jpg': 'no-store',
    '/never/a.jpg': 'cache-false',
    '/large.jpg': 'too-large',
    '/cam.jpg': 'live-picture',
    '/hit.gif': 'one-pixel',
  };
  const urls = Object.keys(reasons).map((path) =>
    path === '/cam.jpg' ? `${path}?t=${Date.now()}` : path,
  );
  await insertImages(page, urls);
  for (const [path, code] of Object.entries(reasons)) {
    expect(await readAnswer(page, path)).toMatchObject({ notResized: 'no-cdn', notStored: code });
    expect(lines.filter((text) => text.includes(`not stored (${code})`)).length, code).toBe(1);
  }
  expect(await readTimings(page)).toMatchObject({ '/today.jpg': 'network, no-cdn, no-store' });
  expect((await readStats(page)).entries).toBe(0);
});
