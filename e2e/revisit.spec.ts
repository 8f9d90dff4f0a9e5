import { copyFile, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalCdn } from '../demo/server/local-cdn.js';
import { insertImages, readAnswer, readStats, showImages } from './support/images.js';
import { waitUntilLearned } from './support/layouts.js';
import { photos, photosSentBy } from './support/photos.js';
import { expect, test, type Visitor } from './support/test.js';

/** Shows the home page twice: the first time its layout is learned, the second it is gone by. */
async function visitUntilLearned(visitor: Visitor): Promise<void> {
  const page = await visitor.open('/');
  await showImages(page);
  await waitUntilLearned(page, '/', photos.length);
  await showImages(await visitor.open('/'));
}

test('a later visit with everything fresh asks neither site nor CDN for an image', async ({
  visit,
  cdn,
  site,
}) => {
  const visitor = await visit();
  await visitor.install();
  await visitUntilLearned(visitor);
  cdn.reset();
  site.reset();

  for (const { naturalWidth } of await showImages(await visitor.open('/'))) {
    expect(naturalWidth).toBeGreaterThan(0);
  }
  expect(cdn.requests).toEqual([]);
  expect(photosSentBy(site)).toEqual([]);
});

test('a later visit with everything stale paints from the cache first, then asks once each, conditionally', async ({
  visit,
  cdn,
  site,
}) => {
  cdn.cacheControl = 'max-age=0';
  const visitor = await visit();
  await visitor.install();
  await visitUntilLearned(visitor);
  cdn.reset();
  site.reset();

  cdn.hold();
  const shown = await showImages(await visitor.open('/'));
  for (const { naturalWidth } of shown) expect(naturalWidth).toBeGreaterThan(0);
  expect(cdn.totals.bytes).toBe(0);
  cdn.release();

  await expect
    .poll(() => cdn.requests.filter(({ status }) => status !== 0).length)
    .toBe(photos.length);
  for (const request of cdn.requests) {
    expect(request).toMatchObject({ status: 304, bytes: 0, conditional: true });
  }
  expect(new Set(cdn.requests.map(({ path }) => path)).size).toBe(photos.length);
  expect(photosSentBy(site)).toEqual([]);
});

test('a revalidated entry is fresh again, in a restarted worker too', async ({ visit, cdn }) => {
  cdn.cacheControl = 'max-age=0';
  const visitor = await visit();
  const page = await visitor.install();
  await insertImages(page, ['/photos/clock.jpg']);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  cdn.cacheControl = 'max-age=600';
  await insertImages(await visitor.install(), ['/photos/clock.jpg']);
  await expect.poll(() => cdn.requests.length).toBe(2);

  const third = await visitor.install();
  await expect
    .poll(async () => {
      const tab = await visitor.install();
      await insertImages(tab, ['/photos/clock.jpg']);
      return (await readAnswer(tab, '/photos/clock.jpg'))?.outcome;
    })
    .toBe('hit');
  expect((await readStats(third)).revalidations).toBe(1);
});

test('a revalidated entry stays fresh when the lifetime that it was stored with is over', async ({
  visit,
  cdn,
}) => {
  const staleSeconds = 3;
  cdn.cacheControl = `max-age=0, stale-while-revalidate=${staleSeconds}`;
  const visitor = await visit();
  const page = await visitor.install();
  await insertImages(page, ['/photos/clock.jpg']);
  const storedAt = Date.now();
  cdn.cacheControl = 'max-age=600';
  await insertImages(await visitor.install(), ['/photos/clock.jpg']);
  await expect.poll(() => cdn.requests.length).toBe(2);

  await page.waitForFunction((end) => Date.now() > end, storedAt + 1000 * staleSeconds + 500);
  const later = await visitor.install();
  await insertImages(later, ['/photos/clock.jpg']);
  expect((await readAnswer(later, '/photos/clock.jpg'))?.outcome).toBe('hit');
  expect(cdn.requests.length).toBe(2);
});

test('a changed photograph is shown at the next visit', async ({ visit }) => {
  const root = await mkdtemp(join(tmpdir(), 'pocketcdn-'));
  await mkdir(join(root, 'photos'));
  await copyFile('public/photos/clock.jpg', join(root, 'photos/picture.jpg'));
  const cdn = await createLocalCdn({
    root,
    cacheDirectory: join(root, 'cache'),
    port: 0,
    cacheControl: 'max-age=0',
  });
  const visitor = await visit();
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
  const aspectRatio = async (): Promise<number> => {
    const [image] = await insertImages(await visitor.install(options), ['/photos/picture.jpg']);
    return image!.naturalWidth / image!.naturalHeight;
  };
  expect(await aspectRatio()).toBeCloseTo(2400 / 1800, 2);

  await copyFile('public/photos/drum.jpg', join(root, 'photos/picture.jpg'));
  expect(await aspectRatio()).toBeCloseTo(2400 / 1800, 2);
  await expect.poll(aspectRatio).toBeCloseTo(2400 / 3597, 2);
  await cdn.close();
});
