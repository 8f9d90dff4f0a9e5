import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { insertImages, readStats } from '../support/images.js';
import { expect } from '../support/test.js';
import { answerWith, type Handler } from './other-site.js';
import { type OtherVisit, test } from './test.js';

/** A picture that is told from others by its width. */
const pictureOf = (width: number): Promise<Buffer> =>
  sharp({ create: { width, height: 50, channels: 3, background: '#875' } })
    .png()
    .toBuffer();

/** Answers each request with another picture: 101 px wide, 102 px, and so on. */
function everNew(headers: Record<string, string>): { handler: Handler; latest: () => number } {
  let latest = 100;
  const handler: Handler = async (_, response) => {
    latest += 1;
    const type = { 'content-type': 'image/png', ...headers };
    response.writeHead(200, type).end(await pictureOf(latest));
  };
  return { handler, latest: () => latest };
}

const widthOf = async ({ view }: OtherVisit, path: string): Promise<number | undefined> =>
  (await view(path))[0]?.naturalWidth;

const entriesBecome = (page: Page, count: number): Promise<void> =>
  expect.poll(async () => (await readStats(page)).entries).toBe(count);

for (const [name, headers] of [
  ['no-cache', { 'cache-control': 'no-cache', etag: '"same"' }],
  ['private, max-age=0', { 'cache-control': 'private, max-age=0' }],
  [
    'max-age=0, private, must-revalidate',
    { 'cache-control': 'max-age=0, private, must-revalidate' },
  ],
  ['no headers at all', {}],
] as const) {
  test(`a picture with ${name} that is another one each time: the latest is shown`, async ({
    other,
    installAt,
  }) => {
    const { handler, latest } = everNew(headers);
    other.handlers['/once.png'] = handler;
    const visit = await installAt();
    for (let views = 0; views < 3; views += 1) {
      expect(await widthOf(visit, '/once.png')).toBe(latest());
    }
    expect(other.requests.length).toBe(3);
    other.handlers['/once.png'] = (_, response) => response.destroy();
    expect(await widthOf(visit, '/once.png'), 'without the network').toBe(latest());
  });
}

test('an image that has changed at its last two revalidations is asked for first', async ({
  other,
  installAt,
}) => {
  let width = 100;
  other.handlers['/news.png'] = async (_, response) =>
    response
      .writeHead(200, {
        'cache-control': 'max-age=0',
        'content-type': 'image/png',
        etag: `"${width}"`,
      })
      .end(await pictureOf(width));
  const visit = await installAt();
  const asked = (count: number): Promise<void> =>
    expect.poll(() => other.requests.length).toBe(count);
  expect(await widthOf(visit, '/news.png')).toBe(100);
  await entriesBecome(visit.page, 1);
  for (const before of [100, 101]) {
    width += 1;
    expect(await widthOf(visit, '/news.png'), 'shown at once').toBe(before);
    await asked(width - 99);
    await expect.poll(async () => (await readStats(visit.page)).revalidations).toBe(width - 100);
  }
  width += 1;
  expect(await widthOf(visit, '/news.png'), 'asked for first').toBe(103);
  // It has not changed any more.
  expect(await widthOf(visit, '/news.png')).toBe(103);
  await asked(5);
});

for (const [name, status, headers] of [
  ['that must not be stored', 302, { 'cache-control': 'no-store' }],
  ['without any headers', 307, {}],
] as const) {
  test(`a redirect ${name} leads to another picture each time`, async ({ other, installAt }) => {
    let frames = 100;
    other.handlers['/latest.png'] = (_, response) => {
      frames += 1;
      response.writeHead(status, { location: `/frames.png?v=${frames}`, ...headers }).end();
    };
    other.handlers['/frames.png'] = async ({ url = '' }, response) =>
      response
        .writeHead(200, { 'cache-control': 'max-age=31536000', 'content-type': 'image/png' })
        .end(await pictureOf(Number(url.split('=')[1])));
    const visit = await installAt();
    for (const expected of [101, 102, 103]) {
      expect(await widthOf(visit, '/latest.png')).toBe(expected);
    }
  });
}

test('a pixel that counts requests is asked for at each view', async ({ other, installAt }) => {
  const gif = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
  const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
    .png({ palette: true })
    .toBuffer();
  const headers = { 'last-modified': new Date(0).toUTCString(), 'cache-control': 'max-age=0' };
  other.handlers['/count.gif'] = answerWith(200, { 'content-type': 'image/gif' }, gif);
  other.handlers['/count.png'] = answerWith(200, { ...headers, 'content-type': 'image/png' }, png);
  const visit = await installAt();
  for (let views = 0; views < 5; views += 1) await visit.view('/count.gif', '/count.png');
  const counted = other.requests.map(({ path }) => path).toSorted();
  expect(counted).toEqual([
    ...Array.from({ length: 5 }, () => '/count.gif'),
    ...Array.from({ length: 5 }, () => '/count.png'),
  ]);
  expect((await readStats(visit.page)).entries).toBe(0);
});

test('the frames of a live picture are not kept, and push nothing out', async ({
  other,
  installAt,
}) => {
  const headers = { 'content-type': 'image/png', etag: '"1"' };
  other.handlers['/cam.png'] = answerWith(200, headers, await pictureOf(64));
  for (let index = 0; index < 6; index += 1) {
    other.handlers[`/kept-${index}.png`] = answerWith(200, headers, await pictureOf(64));
  }
  const kept = Array.from({ length: 6 }, (_, index) => `/kept-${index}.png`);
  const visit = await installAt({ rules: [{ match: '/*' }], maxEntries: 8 });
  await visit.view(...kept);
  await entriesBecome(visit.page, 6);
  for (let frame = 0; frame < 20; frame += 1) {
    await insertImages(visit.page, [
      `/cam.png?t=${Date.now() + frame}`,
      `/cam.png?r=0.123456${frame}`,
    ]);
  }
  expect(other.requests.filter(({ path }) => path.startsWith('/cam.png')).length).toBe(40);
  expect((await readStats(visit.page)).entries).toBe(6);
});

test('a rule with `maxEntries` has a budget of its own', async ({ other, installAt }) => {
  const headers = { 'content-type': 'image/png', etag: '"1"' };
  const body = await pictureOf(64);
  const tiles = Array.from({ length: 40 }, (_, index) => `/tiles/${index}.png`);
  const photos = Array.from({ length: 6 }, (_, index) => `/kept-${index}.png`);
  for (const path of [...tiles, ...photos]) other.handlers[path] = answerWith(200, headers, body);
  const rules = [{ match: '/tiles/*', maxEntries: 10 }, { match: '/*' }];
  const visit = await installAt({ rules, maxEntries: 30 });
  await visit.view(...photos);
  await entriesBecome(visit.page, 6);
  for (let first = 0; first < 40; first += 10) {
    await insertImages(visit.page, tiles.slice(first, first + 10));
  }
  await expect.poll(async () => (await readStats(visit.page)).entries).toBeLessThanOrEqual(16);
  other.requests.length = 0;
  await visit.view(...photos);
  expect(other.requests).toEqual([]);
});

test('a rule with `freshness` decides how long its images are fresh', async ({
  other,
  installAt,
}) => {
  const headers = { 'content-type': 'image/png', etag: '"1"' };
  other.handlers['/live/a.png'] = answerWith(200, headers, await pictureOf(64));
  other.handlers['/a.png'] = answerWith(200, headers, await pictureOf(64));
  const rules = [
    { match: '/live/*', freshness: { defaultLifetimeSeconds: 0, staleSeconds: 0 } },
    { match: '/*' },
  ];
  const visit = await installAt({ rules });
  for (let views = 0; views < 3; views += 1) {
    await visit.view('/live/a.png', '/a.png');
    await entriesBecome(visit.page, 2);
  }
  expect(other.requests.map(({ path }) => path).toSorted()).toEqual([
    '/a.png',
    '/live/a.png',
    '/live/a.png',
    '/live/a.png',
  ]);
});

test.describe('one image', () => {
  test.beforeEach(async ({ other }) => {
    const { handler } = everNew({ 'cache-control': 'max-age=86400', etag: '"1"' });
    other.handlers['/avatar.png'] = handler;
  });

  test('is taken from the network again by refresh(), and the page is told', async ({
    installAt,
  }) => {
    const visit = await installAt();
    expect(await widthOf(visit, '/avatar.png')).toBe(101);
    await entriesBecome(visit.page, 1);
    await visit.page.evaluate(() => {
      const updated: string[] = [];
      window.images.addEventListener('update', ({ detail }) => {
        updated.push(new URL(detail.url).pathname);
        void detail.show();
      });
      Object.assign(window, { updated });
    });
    // The page listens from its first idle moment on.
    const refreshAndRead = (): Promise<unknown> =>
      visit.page.evaluate(async () => {
        await window.images.refresh('/avatar.png');
        return (window as unknown as { updated: string[] }).updated;
      });
    await expect.poll(refreshAndRead).toContain('/avatar.png');
    const width = (): Promise<number> =>
      visit.page.evaluate(() => document.images[0]!.naturalWidth);
    await expect.poll(width).toBeGreaterThan(101);
    expect(await widthOf(visit, '/avatar.png')).toBeGreaterThan(101);
    expect((await readStats(visit.page)).entries).toBe(1);
  });

  test('stays if refresh() finds no network, or an address that is not handled', async ({
    other,
    installAt,
  }) => {
    const visit = await installAt();
    await widthOf(visit, '/avatar.png');
    await entriesBecome(visit.page, 1);
    other.handlers['/avatar.png'] = (_, response) => response.destroy();
    const refresh = (url: string): Promise<boolean> =>
      visit.page.evaluate((path) => window.images.refresh(path), url);
    expect(await refresh('/avatar.png')).toBe(false);
    expect(await refresh('/counter')).toBe(false);
    await expect(refresh('http://:0')).rejects.toThrow(/Invalid URL/);
    expect(await widthOf(visit, '/avatar.png')).toBe(101);
  });

  test('is gone after forget(), and others stay', async ({ other, installAt }) => {
    other.handlers['/b.png'] = answerWith(
      200,
      { 'content-type': 'image/png', etag: '"1"' },
      await pictureOf(9),
    );
    const visit = await installAt();
    await visit.view('/avatar.png', '/b.png');
    await entriesBecome(visit.page, 2);
    await visit.page.evaluate(() => window.images.forget('/avatar.png'));
    expect((await readStats(visit.page)).entries).toBe(1);
    const cached = await visit.page.evaluate(async () => (await caches.match('/b.png'))?.status);
    expect(cached).toBe(200);
    expect(
      await visit.page.evaluate(async () => (await caches.match('/avatar.png'))?.status),
    ).toBeUndefined();
  });
});
