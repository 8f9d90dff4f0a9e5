import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { RegisterOptions } from '../../src/index.js';
import { readCachedImages } from '../support/cached-images.js';
import { insertImages, readAnswer, readStats } from '../support/images.js';
import { installIn } from '../support/install.js';
import { readStoredNames } from '../support/stored-names.js';
import { storedPaths, untilStored } from '../support/stored-pages.js';
import { expect, test as base, type Visitor } from '../support/test.js';

const clock = '/photos/clock.jpg';
const drum = '/photos/drum.jpg';

const test = base.extend<{
  /** Opens a page of a part of the site, which has a worker of its own. */
  openIn: (visitor: Visitor, scope: string, options: RegisterOptions) => Promise<Page>;
}>({
  openIn: async ({ site }, use) => {
    for (const path of ['/a/', '/a/guide/', '/b/', '/b/guide/']) {
      site.pages[path] = {
        body: `<!doctype html><title>${path}</title><link rel="icon" href="data:,">`,
      };
    }
    await use(async (visitor, scope, options) => {
      const page = await visitor.open(scope);
      await installIn(page, { ...options, scope });
      return page;
    });
  },
});

/** Visits a page until it is stored. */
const keepPage = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await untilStored(page, path);
};

/** Whether a page opens while the site is gone. */
const opensOffline = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await expect(page).toHaveTitle(path);
};

test.describe('offline pages of one scope', () => {
  test('stay when a worker without them is installed at another scope', async ({
    visit,
    site,
    openIn,
  }) => {
    const visitor = await visit();
    const page = await openIn(visitor, '/a/', { offlinePages: true });
    await keepPage(page, '/a/guide/');
    const other = await openIn(visitor, '/b/', {});
    await insertImages(other, [clock]);
    await expect.poll(async () => (await readStats(other)).entries).toBe(1);
    expect(await storedPaths(page, 'pages')).toContain('/a/guide/');
    await site.close();
    await opensOffline(page, '/a/guide/');
  });

  test('stay when another scope has a small limit of its own', async ({ visit, openIn }) => {
    const visitor = await visit();
    const page = await openIn(visitor, '/a/', { offlinePages: true });
    await keepPage(page, '/a/guide/');
    const other = await openIn(visitor, '/b/', { offlinePages: { maxEntries: 1 } });
    for (const path of ['/b/', '/b/guide/', '/b/']) await other.goto(path);
    await expect
      .poll(async () => (await storedPaths(page, 'pages')).filter((it) => it.startsWith('/b/')))
      .toHaveLength(1);
    expect(await storedPaths(page, 'pages')).toContain('/a/guide/');
  });

  test('go when the worker of their own scope is installed without them', async ({
    visit,
    openIn,
  }) => {
    const visitor = await visit();
    const page = await openIn(visitor, '/a/', { offlinePages: true });
    await keepPage(page, '/a/guide/');
    await openIn(visitor, '/a/', {});
    await expect.poll(() => storedPaths(page, 'pages')).toEqual([]);
  });
});

const removals = {
  'unregister()': (page: Page) => page.evaluate(() => window.images.unregister()),
  'the kill switch': async (page: Page) => {
    await page.evaluate(async () => {
      const { scope } = window.images.registration;
      await navigator.serviceWorker.register('/off.js', { scope });
      while (await navigator.serviceWorker.getRegistration(scope)) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
  },
};

for (const [how, remove] of Object.entries(removals)) {
  test(`${how} at one scope leaves what another scope uses, and the last one leaves nothing`, async ({
    visit,
    site,
    cdn,
    openIn,
  }) => {
    site.pages['/off.js'] = {
      body: await readFile('build/site/pocketcdn-off.js', 'utf8'),
      headers: { 'content-type': 'text/javascript' },
    };
    const cdnOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
    const visitor = await visit();
    const page = await openIn(visitor, '/a/', { ...cdnOptions, offlinePages: true });
    await insertImages(page, [clock]);
    await expect.poll(async () => (await readStats(page)).entries).toBe(1);
    await keepPage(page, '/a/guide/');
    const other = await openIn(visitor, '/b/', { ...cdnOptions, offlinePages: true });
    await keepPage(other, '/b/guide/');
    await installIn(other, { ...cdnOptions, offlinePages: true, scope: '/b/' });

    await remove(other);
    const names = await readStoredNames(page);
    expect(names.filter((name) => name.includes('/b/'))).toEqual([]);
    expect((await readCachedImages(page)).keys.length).toBe(1);

    await cdn.setState('gone');
    await site.close();
    await opensOffline(page, '/a/guide/');
    expect((await insertImages(page, [clock]))[0]?.naturalWidth).toBeGreaterThan(0);

    await site.open();
    await page.goto('/a/');
    await installIn(page, { ...cdnOptions, offlinePages: true, scope: '/a/' });
    await remove(page);
    expect(await readStoredNames(page)).toEqual([]);
  });
}

test('unregister() does not count a worker that the site removed by itself', async ({
  visit,
  openIn,
}) => {
  const visitor = await visit();
  const other = await openIn(visitor, '/b/', {});
  await other.evaluate(() => window.images.registration.unregister());
  const page = await openIn(visitor, '/a/', {});
  await removals['unregister()'](page);
  expect(await readStoredNames(page)).toEqual([]);
});

test('clear() at one scope removes the images of all', async ({ visit, cdn, openIn }) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
  const visitor = await visit();
  const other = await openIn(visitor, '/a/', options);
  const first = await openIn(visitor, '/b/', options);
  await insertImages(first, [clock, drum]);
  await expect.poll(async () => (await readStats(first)).entries).toBe(2);
  await other.evaluate(() => window.images.clear());
  expect((await readCachedImages(other)).keys.length).toBe(0);

  const page = await openIn(visitor, '/b/', options);
  await insertImages(page, [drum]);
  expect(await readAnswer(page, drum)).toMatchObject({ outcome: 'miss' });
  // What is stored from then on can be found.
  await expect.poll(async () => (await readCachedImages(page)).keys.length).toBe(1);
});
