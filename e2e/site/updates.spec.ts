import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { SiteServer } from '../../demo/server/site-server.js';
import type { RegisterOptions } from '../../src/index.js';
import { insertImages, readAnswer, readStats } from '../support/images.js';
import { installIn } from '../support/install.js';
import { photos } from '../support/photos.js';
import { expect, test, type Visitor } from '../support/test.js';

const photo = photos[0]!;
const workerUrl = '/changing.js';

/** Serves one of the built files as the site's worker, with its engine. */
async function serve(site: SiteServer, file: string, change = (code: string) => code) {
  for (const [url, name] of [
    [workerUrl, file],
    ['/pocketcdn-engine.js', 'pocketcdn-engine.js'],
  ] as const) {
    site.pages[url] = {
      body: change(await readFile(`build/site/${name}`, 'utf8')),
      headers: { 'content-type': 'text/javascript' },
    };
  }
}

const asNext = (code: string): string => code.replaceAll('"0.1.0"', '"0.2.0"');

/** Opens a page that registers the site's worker. */
async function openWith(visitor: Visitor, options: RegisterOptions): Promise<Page> {
  const page = await visitor.open('/empty/');
  await installIn(page, options);
  return page;
}

/**
 * Makes the browser check for a new worker, as it does when a page is visited, and waits until the new
 * worker controls the page. The browser may have checked by itself shortly before.
 */
const update = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { controller } = navigator.serviceWorker;
    const changed = new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve);
    });
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    const newest = registration?.installing ?? registration?.waiting ?? registration?.active;
    if (controller && controller !== newest) await changed;
  });

const readNames = (page: Page): Promise<string[]> =>
  page.evaluate(async () => [
    ...(await caches.keys()),
    ...(await indexedDB.databases()).map(({ name = '' }) => name),
  ]);

test('the kill switch removes worker, caches and databases, and pages work without them', async ({
  visit,
  site,
  cdn,
}) => {
  await serve(site, 'pocketcdn-sw.js');
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url }, workerUrl } as const;
  const visitor = await visit();
  const page = await openWith(visitor, options);
  const other = await openWith(visitor, options);
  await insertImages(page, photos.slice(0, 3));
  await expect.poll(async () => (await readStats(page)).entries).toBe(3);
  await page.evaluate(async () => {
    // Storage of another version, and of other code.
    for (const name of ['pocketcdn-images-0', 'mine']) await caches.open(name);
    for (const name of ['pocketcdn-0', 'mine-too']) {
      await new Promise<void>((resolve) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('success', () => {
          opening.result.close();
          resolve();
        });
      });
    }
  });

  await serve(site, 'pocketcdn-off.js');
  await update(page);
  await expect.poll(() => readNames(page)).toEqual(['mine', 'mine-too']);
  expect(
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
  ).toBe(0);
  cdn.reset();
  // Immediately, in the other open tab as well.
  for (const tab of [page, other]) {
    const [image] = await insertImages(tab, [`${photo}?after`]);
    expect(image?.naturalWidth).toBeGreaterThan(2000);
  }
  expect(cdn.requests).toEqual([]);
  await expect(readStats(page)).rejects.toThrow(/switched off/);

  // The site still registers the worker: no error, no reload, nothing stored.
  let loads = 0;
  const later = await visitor.open('/empty/');
  later.on('load', () => (loads += 1));
  await later.evaluate(async (given) => {
    const script = '/pocketcdn.js';
    const { register } = (await import(script)) as typeof import('../../src/index.js');
    await register(given);
  }, options);
  const [image] = await insertImages(later, [photo]);
  expect(image?.naturalWidth).toBeGreaterThan(2000);
  expect(await readNames(later)).toEqual(['mine', 'mine-too']);
  expect(loads).toBe(0);
});

test('the kill switch works while another tab holds the database open', async ({ visit, site }) => {
  await serve(site, 'pocketcdn-sw.js');
  const visitor = await visit();
  const page = await openWith(visitor, { workerUrl });
  await insertImages(page, [photo]);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  const holder = await visitor.open('/empty/');
  await holder.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('pocketcdn-1');
        opening.addEventListener('success', resolve);
        Object.assign(window, { opening });
      }),
  );
  await serve(site, 'pocketcdn-off.js');
  await update(page);
  await expect
    .poll(() =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
    )
    .toBe(0);
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  await holder.close();
  await expect.poll(() => readNames(page)).toEqual([]);
});

test('unregister() resolves while another tab holds the database open', async ({ visit }) => {
  const visitor = await visit();
  const page = await visitor.install({});
  await insertImages(page, [photo]);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  const holder = await visitor.open('/empty/');
  await holder.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('pocketcdn-1');
        opening.addEventListener('success', resolve);
        Object.assign(window, { opening });
      }),
  );
  await page.evaluate(() => window.images.unregister());
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  await holder.close();
  await expect.poll(() => readNames(page)).toEqual([]);
});

test('a new version takes over two open tabs while they load, and keeps the stored images', async ({
  visit,
  site,
  cdn,
}) => {
  await serve(site, 'pocketcdn-sw.js');
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url }, workerUrl } as const;
  const visitor = await visit();
  const tabs = [await openWith(visitor, options), await openWith(visitor, options)] as const;
  let loads = 0;
  for (const tab of tabs) tab.on('load', () => (loads += 1));
  await insertImages(tabs[0], photos.slice(0, 6));
  await expect.poll(async () => (await readStats(tabs[0])).entries).toBe(6);
  cdn.reset();

  await serve(site, 'pocketcdn-sw.js', asNext);
  const shown = tabs.map((tab) => insertImages(tab, photos));
  await update(tabs[0]);
  for (const image of (await Promise.all(shown)).flat()) {
    expect(image.naturalWidth, image.path).toBeGreaterThan(0);
  }
  expect((await readStats(tabs[1])).version).toBe('0.2.0');
  await expect.poll(async () => (await readStats(tabs[0])).entries).toBe(photos.length);
  // No stored image was downloaded again.
  const stored = photos.slice(0, 6);
  expect(cdn.requests.filter(({ path }) => stored.some((it) => path.endsWith(it)))).toEqual([]);
  expect(loads).toBe(0);
});

test('a page and a worker of different versions warn, and work', async ({ visit, site, cdn }) => {
  await serve(site, 'pocketcdn-sw.js', asNext);
  const visitor = await visit();
  const page = await visitor.open('/empty/');
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  await installIn(page, { cdn: { provider: 'ipx', baseUrl: cdn.url }, workerUrl });
  await expect
    .poll(() => warnings)
    .toEqual([
      expect.stringMatching(
        /script has version 0\.1\.0, the worker 0\.2\.0\. Run npx pocketcdn init/,
      ),
    ]);
  await insertImages(page, [photo]);
  expect(await readAnswer(page, photo)).toMatchObject({ outcome: 'miss' });

  const same: string[] = [];
  const fitting = await visitor.context.newPage();
  fitting.on('console', (message) => same.push(message.text()));
  await serve(site, 'pocketcdn-sw.js');
  await fitting.goto('/empty/');
  await installIn(fitting, { cdn: { provider: 'ipx', baseUrl: cdn.url }, workerUrl });
  await update(fitting).catch(() => undefined);
  expect((await readStats(fitting)).version).toBe('0.1.0');
});

test('after Clear-Site-Data nothing is stored, and the next page starts from scratch', async ({
  visit,
  site,
}) => {
  const visitor = await visit();
  const page = await visitor.install();
  await insertImages(page, photos.slice(0, 3));
  await expect.poll(async () => (await readStats(page)).entries).toBe(3);
  site.pages['/logout/'] = {
    body: '<!doctype html><title>Good bye</title>',
    // Chromium clears the storage of the host if its origin is trustworthy, as localhost is.
    headers: { 'content-type': 'text/html', 'clear-site-data': '"cache", "storage"' },
  };
  await page.goto('/logout/');
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  const later = await visitor.install();
  const [image] = await insertImages(later, [photo]);
  expect(image?.naturalWidth).toBeGreaterThan(0);
  expect(await readAnswer(later, photo)).toMatchObject({ outcome: 'miss' });
  await expect.poll(async () => (await readStats(later)).entries).toBe(1);
});
