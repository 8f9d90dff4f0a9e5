import { readFile } from 'node:fs/promises';
import type { RegisterOptions } from '../../src/index.js';
import type { Evaluates } from '../support/driver.js';
import { insertImages, readAnswer, readStats } from '../support/images.js';
import { photos } from '../support/photos.js';
import { expect, inEachEngine, test } from './test.js';

const some = photos.slice(0, 4);

/** Caches, databases and workers of the site. */
const readStorage = (tab: Evaluates): Promise<string[]> =>
  tab.evaluate(async () => [
    ...(await caches.keys()),
    ...(await indexedDB.databases()).map(({ name = '' }) => name),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ]);

inEachEngine((engine) => {
  test('clear() removes everything stored, and the worker continues', async ({ visitWith }) => {
    const visitor = await visitWith();
    const tab = await visitor.install();
    await insertImages(tab, some);
    await expect.poll(async () => (await readStats(tab)).entries).toBe(some.length);
    await tab.evaluate(() => window.images.clear());
    expect(await readStats(tab)).toMatchObject({ entries: 0, storedBytes: 0, miss: 0 });
    const later = await visitor.install();
    const [image] = await insertImages(later, some);
    expect(image?.naturalWidth).toBe(1440);
    expect((await readAnswer(later, some[0]!))?.outcome).toBe('miss');
  });

  test('unregister() removes the worker and everything that it stored', async ({
    visitWith,
    cdn,
  }) => {
    const visitor = await visitWith();
    const tab = await visitor.install();
    await insertImages(tab, some);
    await expect.poll(async () => (await readStats(tab)).entries).toBe(some.length);
    await tab.evaluate(() => window.images.unregister());
    await expect.poll(() => readStorage(tab)).toEqual([]);
    cdn.reset();
    const [image] = await insertImages(await visitor.open('/empty/'), some);
    expect(image?.naturalWidth).toBeGreaterThan(1440);
    expect(cdn.requests).toEqual([]);
  });

  test('the kill switch removes the worker and everything that it stored', async ({
    visitWith,
    cdn,
    site,
  }) => {
    const workerUrl = '/changing.js';
    const serve = async (file: string): Promise<void> => {
      site.pages[workerUrl] = { body: await readFile(`build/site/${file}`) };
    };
    await serve('pocketcdn-sw.js');
    const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url }, workerUrl };
    const visitor = await visitWith();
    const tab = await visitor.install(options);
    await insertImages(tab, some);
    await expect.poll(async () => (await readStats(tab)).entries).toBe(some.length);
    await serve('pocketcdn-off.js');
    await tab.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update();
    });
    await expect.poll(() => readStorage(tab)).toEqual([]);
    cdn.reset();
    const [image] = await insertImages(await visitor.open('/empty/'), some);
    expect(image?.naturalWidth).toBeGreaterThan(1440);
    expect(cdn.requests).toEqual([]);
  });

  test('prefetched images are shown while site and CDN are down', async ({
    visitWith,
    cdn,
    site,
  }) => {
    const visitor = await visitWith();
    const tab = await visitor.install();
    const summary = await tab.evaluate((urls) => window.images.prefetch(urls), some);
    expect(summary).toMatchObject({ stored: some.length });
    const later = await visitor.install();
    await cdn.setState('gone');
    await site.close();
    for (const { naturalWidth } of await insertImages(later, some)) expect(naturalWidth).toBe(1440);
  });

  // Firefox asks the visitor, and a test cannot answer.
  if (engine !== 'firefox') {
    test('persist() resolves to false if the browser grants no persistent storage', async ({
      visitWith,
    }) => {
      const visitor = await visitWith();
      const tab = await visitor.install();
      // WebKitGTK has no `navigator.storage`. Chromium has it, and refuses sites that it does not know.
      expect(await tab.evaluate(() => typeof navigator.storage)).toBe(
        engine === 'webkit' ? 'undefined' : 'object',
      );
      expect(await tab.evaluate(() => window.images.persist())).toBe(false);
    });
  }
});
