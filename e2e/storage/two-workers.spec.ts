import type { Page } from '@playwright/test';
import type { RegisterOptions } from '../../src/index.js';
import { readCachedImages } from '../support/cached-images.js';
import { insertImages, readAnswer, readStats } from '../support/images.js';
import { keptPaths, untilKept } from '../support/kept.js';
import { expect, test as base, type Visitor } from '../support/test.js';

const clock = '/photos/clock.jpg';
const drum = '/photos/drum.jpg';

const test = base.extend<{
  /** Opens a page of a part of the site, which has a worker of its own. */
  openIn: (visitor: Visitor, scope: string, options: RegisterOptions) => Promise<Page>;
}>({
  openIn: async ({ site }, use) => {
    for (const path of ['/a/', '/a/guide/', '/b/']) {
      site.pages[path] = {
        body: `<!doctype html><title>${path}</title><link rel="icon" href="data:,">`,
      };
    }
    await use(async (visitor, scope, options) => {
      const page = await visitor.open(scope);
      await page.evaluate(
        async (given) => {
          const script = '/pocketcdn.js';
          const { register } = (await import(script)) as typeof import('../../src/index.js');
          const controlled = new Promise((resolve) => {
            if (navigator.serviceWorker.controller) resolve(undefined);
            else navigator.serviceWorker.addEventListener('controllerchange', resolve);
          });
          const images = await register(given);
          await controlled;
          Object.assign(window, { images });
        },
        { ...options, scope },
      );
      return page;
    });
  },
});

/** Visits a page of `/a/` until it is kept. */
const keepPage = async (page: Page): Promise<void> => {
  await page.goto('/a/guide/');
  await untilKept(page, '/a/guide/');
};

/** Stores two images in the worker of `/b/`, and shows one of them again, which it looks up. */
const storeAndShow = async (openB: () => Promise<Page>): Promise<void> => {
  const first = await openB();
  await insertImages(first, [clock, drum]);
  await expect.poll(async () => (await readStats(first)).entries).toBe(2);
  const second = await openB();
  await insertImages(second, [clock]);
  expect(await readAnswer(second, clock)).toMatchObject({ outcome: 'hit' });
};

test.describe('offline pages of one worker', () => {
  test('stay when a worker without them is installed for another part of the site', async ({
    visit,
    site,
    openIn,
  }) => {
    const visitor = await visit();
    const page = await openIn(visitor, '/a/', { offlinePages: true });
    await keepPage(page);
    const other = await openIn(visitor, '/b/', {});
    await insertImages(other, [clock]);
    await expect.poll(async () => (await readStats(other)).entries).toBe(1);
    expect(await keptPaths(page, 'pages')).toContain('/a/guide/');
    await site.close();
    await page.goto('/a/guide/');
    await expect(page).toHaveTitle('/a/guide/');
  });

  test('go when the worker of their own part is installed without them', async ({
    visit,
    openIn,
  }) => {
    const visitor = await visit();
    const page = await openIn(visitor, '/a/', { offlinePages: true });
    await keepPage(page);
    await openIn(visitor, '/a/', {});
    await expect.poll(() => keptPaths(page, 'pages')).toEqual([]);
  });
});

test.describe('what one worker has stored', () => {
  for (const isCleared of [false, true]) {
    const when = isCleared
      ? 'is not shown any more after clear() in a page of another worker'
      : 'is shown as long as no page has called clear()';
    test(when, async ({ visit, cdn, openIn }) => {
      const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
      const visitor = await visit();
      const openB = (): Promise<Page> => openIn(visitor, '/b/', options);
      const other = await openIn(visitor, '/a/', options);
      await storeAndShow(openB);
      if (isCleared) await other.evaluate(() => window.images.clear());
      expect((await readCachedImages(other)).keys.length).toBe(isCleared ? 0 : 2);

      const page = await openB();
      await insertImages(page, [drum]);
      expect(await readAnswer(page, drum)).toMatchObject({ outcome: isCleared ? 'miss' : 'hit' });
      // What is stored from then on can be found.
      await expect
        .poll(async () => (await readCachedImages(page)).keys.length)
        .toBe(isCleared ? 1 : 2);
    });
  }
});
