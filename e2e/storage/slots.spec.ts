import type { Page } from '@playwright/test';
import { hitCacheName, imageCacheName } from '../../src/core/storage/storage-names.js';
import { readCachedImages } from '../support/cached-images.js';
import { insertImages, readAnswer, readStats } from '../support/images.js';
import { installIn } from '../support/install.js';
import { readStoredRows } from '../support/stored-rows.js';
import { expect, test } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';

const photo = '/photos/clock.jpg';

/** Widths of the variants in one of the worker's caches. */
function readWidths(page: Page, cacheName: string): Promise<number[]> {
  return page.evaluate(async (name) => {
    const responses = await (await caches.open(name)).matchAll();
    const entries = responses.map(({ headers }) => headers.get('x-pocketcdn-entry'));
    return entries
      .filter((entry) => entry !== null)
      .map((entry) => (JSON.parse(entry) as { width: number }).width);
  }, cacheName);
}

test('the latest variant is stored under the author’s URL, and the one before under its own URL', async ({
  visit,
  cdn,
}) => {
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
  const visitor = await visit();
  const openAt = async (width: number): Promise<Page> => {
    const page = await visitor.open('/empty/');
    await page.setViewportSize({ width, height: 600 });
    await page.reload();
    await installIn(page, options);
    return page;
  };
  const narrow = await openAt(320);
  await insertImages(narrow, [photo]);
  await expect.poll(async () => (await readStats(narrow)).entries).toBe(1);
  const [narrowWidth] = await readWidths(narrow, hitCacheName);
  expect(narrowWidth).toBeGreaterThan(0);

  const wide = await openAt(1200);
  await insertImages(wide, [photo]);
  await expect.poll(async () => (await readStats(wide)).entries).toBe(2);
  const [wideWidth, ...others] = await readWidths(wide, hitCacheName);
  expect(wideWidth).toBeGreaterThan(narrowWidth!);
  expect(others).toHaveLength(0);
  expect(await readWidths(wide, imageCacheName)).toEqual([narrowWidth]);
  const { storedBytes, broken, keys } = await readCachedImages(wide);
  expect(broken).toEqual([]);
  expect(keys.toSorted()).toEqual(keys.filter((key) => key.startsWith(cdn.url)).toSorted());
  expect(await readStats(wide)).toMatchObject({ entries: 2, storedBytes });

  // Each page gets the right variant from the cache, also after the worker was stopped.
  cdn.reset();
  for (const [width, variant] of [
    [320, narrowWidth],
    [1200, wideWidth],
  ] as const) {
    await stopWorkers(wide);
    const page = await openAt(width);
    await insertImages(page, [photo]);
    const answer = await readAnswer(page, photo);
    expect(answer?.outcome).toBe('hit');
    expect(answer?.width).toBeGreaterThanOrEqual(variant!);
  }
  expect(cdn.requests).toEqual([]);
});

test('the index is rebuilt if the worker was killed before it recorded a new variant', async ({
  visit,
  cdn,
}) => {
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
  const visitor = await visit();
  const narrow = await visitor.open('/empty/');
  await narrow.setViewportSize({ width: 320, height: 600 });
  await narrow.reload();
  await installIn(narrow, options);
  await insertImages(narrow, [photo]);
  await expect.poll(async () => (await readStats(narrow)).entries).toBe(1);
  await expect.poll(async () => Object.keys(await readStoredRows(narrow))).not.toContain('unclean');
  const [narrowWidth] = await readWidths(narrow, hitCacheName);
  // The worker would write after a second, which may pass on a busy machine before it is stopped.
  await visitor.context.serviceWorkers()[0]!.evaluate(() => {
    const wait = self.setTimeout.bind(self);
    self.setTimeout = ((work: () => void, ms: number, ...given: unknown[]) =>
      ms === 1000 ? 0 : wait(work, ms, ...given)) as typeof setTimeout;
  });

  const wide = await visitor.open('/empty/');
  await wide.setViewportSize({ width: 1200, height: 600 });
  await wide.reload();
  await installIn(wide, options);
  await insertImages(wide, [photo]);
  await expect.poll(() => readWidths(wide, hitCacheName)).not.toEqual([narrowWidth]);
  await stopWorkers(wide);
  expect(await readStoredRows(wide)).toHaveProperty('unclean');

  const { storedBytes, keys, broken } = await readCachedImages(wide);
  expect(broken).toEqual([]);
  expect(keys).toHaveLength(2);
  expect(await readStats(wide)).toMatchObject({ entries: 2, storedBytes });
});

test('an original shown in an outage is not stored under the author’s URL', async ({
  visit,
  cdn,
  site,
}) => {
  await cdn.setState('gone');
  const visitor = await visit();
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
  const page = await visitor.install(options);
  await insertImages(page, [photo]);
  expect(await readAnswer(page, photo)).toMatchObject({ fallback: 'original' });
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  expect(await readWidths(page, hitCacheName)).toHaveLength(0);

  await cdn.setState('up');
  const later = await visitor.install(options);
  await insertImages(later, [photo]);
  await expect.poll(async () => (await readStats(later)).entries).toBe(2);
  expect(await readWidths(later, hitCacheName)).toHaveLength(1);
  expect((await readCachedImages(later)).keys).toContain(new URL(photo, site.url).href);
});

test('one variant with two URLs is stored once, and found by both after a restart', async ({
  visit,
  cdn,
}) => {
  // The image server has no versions, so both URLs have the same variant.
  const addresses = [`${photo}?v=1`, `${photo}?v=2`] as const;
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
  const visitor = await visit();
  const page = await visitor.install(options);
  await insertImages(page, [addresses[0]]);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  await expect.poll(() => readStoredRows(page)).toHaveProperty('index');
  cdn.reset();
  for (const address of [...addresses].toReversed()) {
    const other = await visitor.install(options);
    await stopWorkers(other);
    await insertImages(other, [address]);
    expect((await readAnswer(other, photo))?.outcome, address).toBe('hit');
  }
  expect(cdn.requests).toEqual([]);
  expect((await readStats(page)).entries).toBe(1);
});
