import type { LocalCdn } from '../../demo/server/local-cdn.js';
import type { PocketCdnClient } from '../../src/index.js';
import { changedRatio, createChangingCdn, firstRatio } from '../support/changing-cdn.js';
import { insertImages, readAnswer, readStats, showImages } from '../support/images.js';
import { waitUntilLearned } from '../support/layouts.js';
import { photos, photosSentBy } from '../support/photos.js';
import { expect, test, type Visitor } from '../support/test.js';

/**
 * Shows the home page twice: the first visit teaches its layout, the second one uses it. Waits until
 * the CDN gets no more requests.
 */
async function visitUntilLearned(visitor: Visitor, cdn: LocalCdn): Promise<void> {
  const page = await visitor.open('/');
  await showImages(page);
  await waitUntilLearned(page, '/', photos.length);
  await showImages(await visitor.open('/'));
  let before: number;
  do {
    before = cdn.requests.length;
    await page.waitForTimeout(1500);
  } while (cdn.requests.length !== before);
}

test('a later visit with fresh images requests none from site or CDN', async ({
  visit,
  cdn,
  site,
}) => {
  const visitor = await visit();
  await visitor.install();
  await visitUntilLearned(visitor, cdn);
  cdn.reset();
  site.reset();

  for (const { naturalWidth } of await showImages(await visitor.open('/'))) {
    expect(naturalWidth).toBeGreaterThan(0);
  }
  expect(cdn.requests).toEqual([]);
  expect(photosSentBy(site)).toEqual([]);
});

test('a later visit with stale images paints from the cache, then revalidates each image once', async ({
  visit,
  cdn,
  site,
}) => {
  cdn.cacheControl = 'max-age=0';
  const visitor = await visit();
  await visitor.install();
  await visitUntilLearned(visitor, cdn);
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

test('a revalidated image is fresh again', async ({ visit, cdn }) => {
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
    .poll(
      async () => {
        const tab = await visitor.install();
        await insertImages(tab, ['/photos/clock.jpg']);
        return (await readAnswer(tab, '/photos/clock.jpg'))?.outcome;
      },
      { timeout: 20_000 },
    )
    .toBe('hit');
  expect((await readStats(third)).revalidations).toBe(1);
});

test('a revalidated image stays fresh when its first lifetime is over', async ({ visit, cdn }) => {
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

test('only a few revalidations run at the same time', async ({ visit, cdn }) => {
  cdn.cacheControl = 'max-age=0';
  const visitor = await visit();
  await visitor.install();
  await visitUntilLearned(visitor, cdn);
  cdn.reset();

  cdn.hold();
  const page = await visitor.open('/');
  await showImages(page);
  await expect.poll(() => cdn.requests.length).toBe(4);
  await page.waitForTimeout(500);
  expect(cdn.requests.length).toBe(4);
  cdn.release();
  await expect.poll(() => cdn.requests.length).toBe(photos.length);
});

test('revalidations wait until the visitor’s images have loaded', async ({ visit, cdn }) => {
  cdn.cacheControl = 'max-age=0';
  const visitor = await visit();
  const first = await visitor.install();
  await insertImages(first, ['/photos/clock.jpg']);
  await expect.poll(async () => (await readStats(first)).entries).toBe(1);
  cdn.reset();

  cdn.hold();
  const page = await visitor.install();
  const shown = insertImages(page, ['/photos/clock.jpg', '/photos/drum.jpg']);
  await expect.poll(() => cdn.requests.length).toBe(1);
  await page.waitForTimeout(1000);
  expect(cdn.requests.map(({ path }) => path)).toEqual(['/w_1440,f_auto/photos/drum.jpg']);
  cdn.release();
  await shown;
  await expect.poll(() => cdn.requests.length).toBe(2);
});

test('the site’s own images are revalidated with PocketCDN’s validators', async ({
  visit,
  site,
}) => {
  site.photoCacheControl = 'max-age=0';
  const visitor = await visit();
  const page = await visitor.install({});
  await insertImages(page, ['/photos/clock.jpg']);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  site.reset();

  const later = await visitor.install({});
  await insertImages(later, ['/photos/clock.jpg']);
  const photo = (): unknown => site.requests.find(({ path }) => path === '/photos/clock.jpg');
  await expect.poll(photo).toMatchObject({ status: 304, bytes: 0, conditional: true });
});

test('a changed photograph is shown on the next visit', async ({ visit }) => {
  const { cdn, change } = await createChangingCdn();
  const visitor = await visit();
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
  const aspectRatio = async (): Promise<number> => {
    const [image] = await insertImages(await visitor.install(options), ['/photos/picture.jpg']);
    return image!.naturalWidth / image!.naturalHeight;
  };
  expect(await aspectRatio()).toBeCloseTo(firstRatio, 2);
  await change();
  expect(await aspectRatio()).toBeCloseTo(firstRatio, 2);
  await expect.poll(aspectRatio, { timeout: 20_000 }).toBeCloseTo(changedRatio, 2);
  await cdn.close();
});

test('a page that shows a changed photograph gets an event, and can show it in place', async ({
  visit,
}) => {
  const { cdn, change } = await createChangingCdn();
  const visitor = await visit();
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
  await insertImages(await visitor.install(options), ['/photos/picture.jpg']);
  await change();

  const page = await visitor.install(options);
  const told = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const { images } = window as unknown as { images: PocketCdnClient };
        images.addEventListener('update', ({ detail }) => {
          void detail.show().then(() => {
            resolve(detail.url);
          });
        });
      }),
  );
  const [stale] = await insertImages(page, ['/photos/picture.jpg']);
  expect(stale!.naturalWidth / stale!.naturalHeight).toBeCloseTo(firstRatio, 2);
  expect(new URL(await told).pathname).toBe('/photos/picture.jpg');
  const [changed] = await showImages(page);
  expect(changed!.naturalWidth / changed!.naturalHeight).toBeCloseTo(changedRatio, 2);
  await cdn.close();
});

test('a page that shows several changed photographs gets an event for each', async ({ visit }) => {
  const paths = ['/photos/one.jpg', '/photos/two.jpg', '/photos/three.jpg'];
  const { cdn, change } = await createChangingCdn(paths);
  const visitor = await visit();
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
  await insertImages(await visitor.install(options), paths);
  await change();

  const page = await visitor.install(options);
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    const { images } = window as unknown as { images: PocketCdnClient };
    images.addEventListener('update', ({ detail }) => {
      told.push(new URL(detail.url).pathname);
    });
  });
  await insertImages(page, paths);
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { told: string[] }).told.toSorted()))
    .toEqual(paths.toSorted());
  await cdn.close();
});

test('the revalidation of one image does not wait for writes about another', async ({
  visit,
  cdn,
}) => {
  cdn.cacheControl = 'max-age=0';
  const visitor = await visit();
  await insertImages(await visitor.install(), photos);
  const page = await visitor.install();
  await expect.poll(async () => (await readStats(page)).entries).toBe(photos.length);
  const [worker] = visitor.context.serviceWorkers();
  await worker!.evaluate(() => {
    // Writes that are delayed by a second never happen.
    const wait = self.setTimeout.bind(self);
    self.setTimeout = ((work: () => void, ms: number, ...given: unknown[]) =>
      ms === 1000 ? 0 : wait(work, ms, ...given)) as typeof setTimeout;
  });
  cdn.reset();
  await insertImages(page, photos);
  await expect.poll(() => cdn.requests.length).toBe(photos.length);
});
