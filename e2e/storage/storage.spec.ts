import type { RegisterOptions } from '../../src/index.js';
import { readCachedImages } from '../support/cached-images.js';
import { insertImages, readAnswer, readStats } from '../support/images.js';
import { photos } from '../support/photos.js';
import { readStoredRows } from '../support/stored-rows.js';
import { expect, test } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';

test('a restarted worker knows entries, device profile and statistics', async ({
  visit,
  cdn,
  site,
}) => {
  site.pages['/empty/'] = { ...site.pages['/empty/']!, headers: { 'accept-ch': 'unknown' } };
  const visitor = await visit();
  const page = await visitor.install();
  await insertImages(page, photos.slice(0, 3));
  await expect.poll(async () => (await readStats(page)).entries).toBe(3);
  // The worker writes a second after the answers.
  await expect
    .poll(async () => Object.keys(await readStoredRows(page)).toSorted())
    .toEqual(['accept', 'index', 'profile', 'starter', 'statistics']);
  const before = await readStats(page);
  expect(before.miss).toBe(3);

  await stopWorkers(page);
  const plain = await visitor.open('/empty/');
  cdn.reset();
  await insertImages(plain, photos.slice(0, 3));
  expect(cdn.requests).toEqual([]);
  const after = await readStats(page);
  expect(after).toMatchObject({ miss: 3, hit: 3, requests: 6, entries: 3 });
  expect(after.storedBytes).toBe(before.storedBytes);
});

test('the budget is not exceeded, and the statistics match Cache Storage', async ({
  visit,
  cdn,
}) => {
  const visitor = await visit();
  const page = await visitor.install({
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    maxEntries: 5,
  });
  for (const photo of photos) await insertImages(page, [photo]);
  await expect.poll(async () => (await readStats(page)).entries).toBeLessThanOrEqual(5);
  const { keys, storedBytes } = await readCachedImages(page);
  expect(await readStats(page)).toMatchObject({ entries: keys.length, storedBytes });
  // The image seen last is evicted last.
  expect(await readAnswer(page, photos.at(-1)!)).toBeDefined();
  expect(keys.length).toBeGreaterThanOrEqual(4);
});

test('clear() removes images, index and statistics, and the worker continues', async ({
  visit,
  cdn,
}) => {
  const visitor = await visit();
  const page = await visitor.install();
  await insertImages(page, ['/photos/clock.jpg']);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  await page.evaluate(() => window.images.clear());
  expect(await readStats(page)).toMatchObject({ entries: 0, storedBytes: 0, requests: 0 });
  // An empty cache says that the scope has a worker.
  const left = await page.evaluate(() => caches.keys());
  expect(left.filter((name) => !name.startsWith('pocketcdn-scope-'))).toEqual([]);

  const other = await visitor.install();
  await insertImages(other, ['/photos/drum.jpg']);
  expect((await readAnswer(other, '/photos/drum.jpg'))?.outcome).toBe('miss');
  expect(cdn.requests.length).toBe(2);
});

test('unregister() removes everything', async ({ visit }) => {
  const visitor = await visit();
  const page = await visitor.install();
  await insertImages(page, ['/photos/clock.jpg']);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  await page.evaluate(() => window.images.unregister());
  expect(
    await page.evaluate(async () => ({
      registrations: (await navigator.serviceWorker.getRegistrations()).length,
      caches: await caches.keys(),
      databases: await indexedDB.databases(),
    })),
  ).toEqual({ registrations: 0, caches: [], databases: [] });
});

test('an image with no-store is not stored', async ({ visit, cdn }) => {
  cdn.cacheControl = 'no-store';
  const visitor = await visit();
  const page = await visitor.install();
  const [image] = await insertImages(page, ['/photos/clock.jpg']);
  expect(image?.naturalWidth).toBe(1440);
  await expect.poll(() => readStats(page)).toMatchObject({ entries: 0, miss: 1 });
  expect((await readCachedImages(page)).keys).toEqual([]);
});

test('images are stored unchanged without a CDN', async ({ visit, cdn, site }) => {
  const visitor = await visit();
  const page = await visitor.install({});
  const other = await visitor.install({});
  await insertImages(page, ['/photos/clock.jpg']);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  await site.close();
  const [image] = await insertImages(other, ['/photos/clock.jpg']);
  expect(image?.naturalWidth).toBe(2400);
  expect(cdn.requests).toEqual([]);
});

for (const isRewritten of [true, false]) {
  test(`an expired image ${isRewritten ? 'of a CDN' : 'of the site'} is requested first, and shown if the request fails`, async ({
    visit,
    cdn,
    site,
  }) => {
    site.photoCacheControl = 'max-age=0, stale-while-revalidate=0';
    cdn.cacheControl = site.photoCacheControl;
    const options: RegisterOptions = isRewritten
      ? { cdn: { provider: 'ipx', baseUrl: cdn.url } }
      : {};
    const visitor = await visit();
    const [first, second, third] = [
      await visitor.install(options),
      await visitor.install(options),
      await visitor.install(options),
    ];
    await insertImages(first, ['/photos/clock.jpg']);
    await expect.poll(async () => (await readStats(first)).entries).toBe(1);
    await insertImages(second, ['/photos/clock.jpg']);
    expect((await readAnswer(second, '/photos/clock.jpg'))?.outcome).toBe('miss');

    await cdn.setState('gone');
    await site.close();
    const [image] = await insertImages(third, ['/photos/clock.jpg']);
    expect(image?.naturalWidth).toBe(isRewritten ? 1440 : 2400);
    expect(await readAnswer(third, '/photos/clock.jpg')).toMatchObject({
      outcome: 'fallback',
      fallback: 'variant',
    });
  });
}
