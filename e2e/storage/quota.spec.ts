import type { Page } from '@playwright/test';
import { insertImages, readAnswer, readStats } from '../support/images.js';
import { readCachedImages } from '../support/cached-images.js';
import { originalBytes, photos, sizeOf } from '../support/photos.js';
import { expect, test } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';
import { hitCacheName, imageCacheName } from '../../src/core/storage/storage-names.js';

const quotaSize = 20_000_000;

/** Images that a page shows at once. */
const pageSize = 20;

/** Sets the quota of a page's origin. */
async function setQuota(page: Page, bytes: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes });
}

/** Bytes that the browser counts against the quota, including scripts and databases. */
async function readUsage(page: Page): Promise<number> {
  return page.evaluate(async () => (await navigator.storage.estimate()).usage!);
}

/** Shows three images, each stored before the next one, with a quota for two. */
async function storeMoreThanFits(page: Page): Promise<void> {
  await setQuota(page, 2_000_000);
  for (const photo of ['cut-fig', 'drum', 'forest-stream']) {
    const { href } = new URL(`/photos/${photo}.jpg?visited=1`, page.url());
    await insertImages(page, [href]);
    await expect.poll(async () => (await readCachedImages(page)).keys).toContain(href);
  }
}

for (const [budget, maxBytes] of [
  ['the quota is exceeded long before the budget', undefined],
  ['the budget is within the quota', 15_000_000],
] as const) {
  test(
    `200 photographs in a browser with a quota of 20 MB: ${budget}`,
    { tag: '@long' },
    async ({ visit, site }) => {
      test.setTimeout(180_000);
      const visitor = await visit();
      const page = await visitor.install({
        rules: [{ match: '/photos/*' }],
        ...(maxBytes !== undefined && { maxBytes }),
      });
      await setQuota(page, quotaSize);

      // Chromium compares images that are stored at the same time with the usage before all of them.
      const mostBytes = maxBytes ?? quotaSize + pageSize * (originalBytes / photos.length);
      const paths = Array.from({ length: 200 }, (_, visited) => {
        return `${photos[visited % photos.length]!}?visited=${visited}`;
      });
      for (let first = 0; first < paths.length; first += pageSize) {
        for (const image of await insertImages(page, paths.slice(first, first + pageSize))) {
          expect(image.naturalWidth, image.path).toBeGreaterThan(0);
        }
      }
      // The worker only has the answers in memory, so it was not restarted.
      await expect.poll(async () => (await readStats(page)).answers.length).toBe(200);
      expect(await readStats(page)).toMatchObject({ miss: 200, error: 0, fallback: 0 });

      await expect
        .poll(async () => (await readStats(page)).storedBytes)
        .toBeLessThanOrEqual(mostBytes);
      const [stats, cached] = [await readStats(page), await readCachedImages(page)];
      expect(cached.broken).toEqual([]);
      expect(stats).toMatchObject({ entries: cached.keys.length, storedBytes: cached.storedBytes });
      // Enough images are left, among them the latest.
      expect(stats.storedBytes).toBeGreaterThan(6_000_000);
      expect(await readUsage(page)).toBeLessThanOrEqual(mostBytes * 1.01);
      // Of images that come at the same time, some may not be stored: others take the room made for them.
      const latest = paths.slice(-pageSize).map((path) => new URL(path, site.url).href);
      expect(latest.filter((key) => cached.keys.includes(key))).not.toEqual([]);
      // A single image is always stored.
      const alone = `${photos[0]!}?visited=${paths.length}`;
      await insertImages(page, [alone]);
      const key = new URL(alone, site.url).href;
      await expect.poll(async () => (await readCachedImages(page)).keys).toContain(key);
    },
  );
}

test('the usage that the browser counts is within a budget that is full', async ({ visit }) => {
  const visitor = await visit();
  const besideBodies = photos.length * 1024 + 2 ** 18;
  const maxBytes = originalBytes + besideBodies;
  const page = await visitor.install({ maxBytes, maxEntryBytes: maxBytes });
  await insertImages(page, photos);
  await expect.poll(async () => (await readStats(page)).entries).toBe(photos.length);
  expect(await readUsage(page)).toBeLessThanOrEqual(maxBytes);
});

test('the budget includes the overhead of stored images', async ({ visit }) => {
  const visitor = await visit();
  const page = await visitor.install({ maxBytes: originalBytes, maxEntryBytes: originalBytes });
  const [largest, ...others] = photos.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  await insertImages(page, others);
  await expect.poll(async () => (await readStats(page)).entries).toBe(others.length);
  await insertImages(page, [largest!]);
  const { href } = new URL(largest!, page.url());
  await expect.poll(async () => (await readCachedImages(page)).keys).toContain(href);
  await expect.poll(() => readUsage(page)).toBeLessThanOrEqual(originalBytes);
});

test('room is made for an image while the index is not loaded yet', async ({ visit }) => {
  const visitor = await visit();
  const page = await visitor.install({ rules: [{ match: '/photos/*' }] });
  // The index is built from Cache Storage first, which takes a while if much is stored.
  await visitor.context.serviceWorkers()[0]!.evaluate(() => {
    const { keys } = Object.getOwnPropertyDescriptors(Cache.prototype);
    Cache.prototype.keys = async function () {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      return (keys.value as () => Promise<Request[]>).call(this);
    };
  });
  await storeMoreThanFits(page);
  expect((await readStats(page)).entries).toBe(2);
});

test('the worker waits for room that the browser counts with a delay', async ({ visit }) => {
  const visitor = await visit();
  const page = await visitor.install({ rules: [{ match: '/photos/*' }] });
  // As the browser does if a page still holds a deleted body.
  await visitor.context.serviceWorkers()[0]!.evaluate(() => {
    const { delete: own } = Object.getOwnPropertyDescriptors(Cache.prototype);
    Cache.prototype.delete = function (...slot) {
      setTimeout(() => void (own.value as Cache['delete']).apply(this, slot), 500);
      return Promise.resolve(true);
    };
  });
  await storeMoreThanFits(page);
  await expect.poll(async () => (await readCachedImages(page)).keys.length).toBe(2);
});

test('an index that is rebuilt does not keep deleted bodies alive', async ({ visit }) => {
  const visitor = await visit();
  const page = await visitor.install();
  await insertImages(page, photos.slice(0, 6));
  await expect.poll(async () => (await readStats(page)).entries).toBe(6);
  await stopWorkers(page);
  await page.evaluate(() => void indexedDB.deleteDatabase('pocketcdn-1'));
  const { entries, storedBytes } = await readStats(page);
  expect(entries).toBe(6);
  const freed = await page.evaluate(
    async (cacheNames) => {
      const before = await navigator.storage.estimate();
      for (const cacheName of cacheNames) {
        const cache = await caches.open(cacheName);
        await Promise.all((await cache.keys()).map((request) => cache.delete(request)));
      }
      return before.usage! - (await navigator.storage.estimate()).usage!;
    },
    [imageCacheName, hitCacheName],
  );
  expect(freed).toBeGreaterThanOrEqual(storedBytes);
});

test('images larger than maxEntryBytes are shown and not stored', async ({ visit }) => {
  const visitor = await visit();
  const page = await visitor.install({ maxBytes: 2_000_000, maxEntryBytes: 300_000 });
  const small = ['/photos/clock.jpg', '/photos/lamp-bird.jpg'];
  const large = ['/photos/forest-stream.jpg', '/photos/alpine-path.jpg', '/photos/drum.jpg'];
  await insertImages(page, small);
  for (const image of await insertImages(page, large)) {
    expect(image.naturalWidth, image.path).toBeGreaterThan(0);
  }
  for (const path of large) expect((await readAnswer(page, path))?.outcome).toBe('miss');
  expect(
    (await readCachedImages(page)).keys.map((key) => new URL(key).pathname).toSorted(),
  ).toEqual(small);
  expect((await readStats(page)).entries).toBe(2);
});

test('one image takes an eighth of the budget at most, without maxEntryBytes', async ({
  visit,
}) => {
  const visitor = await visit();
  const page = await visitor.install({ maxBytes: 2_000_000 });
  await insertImages(page, ['/photos/clock.jpg', '/photos/dandelions.jpg']);
  expect((await readAnswer(page, '/photos/dandelions.jpg'))?.outcome).toBe('miss');
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  expect((await readCachedImages(page)).keys).toEqual([
    expect.stringMatching(/\/photos\/clock\.jpg$/),
  ]);
});
