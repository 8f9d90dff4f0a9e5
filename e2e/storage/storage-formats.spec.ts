import { readFile } from 'node:fs/promises';
import type { SiteServer } from '../../demo/server/site-server.js';
import { readyFiles } from '../../src/core/ready-files/ready-files.js';
import {
  databaseName,
  hitCacheName,
  imageCacheName,
  scopeMarkName,
} from '../../src/core/storage/storage-names.js';
import { bundle } from '../support/bundle.js';
import { readCachedImages } from '../support/cached-images.js';
import { insertImages, readAnswer, readStats } from '../support/images.js';
import { installIn } from '../support/install.js';
import { photos } from '../support/photos.js';
import { readStoredRows } from '../support/stored-rows.js';
import { expect, test } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';

/** Names of all caches and databases of the site. */
const readNames = `(async () => [
  ...(await caches.keys()),
  ...(await indexedDB.databases()).map(({ name }) => name),
].toSorted())()`;

const ownNames = ({ url }: SiteServer): string[] => [
  databaseName,
  hitCacheName,
  imageCacheName,
  scopeMarkName(`${url}/`),
];

const javascript = { 'content-type': 'text/javascript' };

/** Serves the ready worker with another storage format, as another version would have it. */
async function serveFormat(site: SiteServer, format: number): Promise<void> {
  const build = (name: string): Promise<string> => {
    const { entry } = readyFiles.find(({ file }) => file === name)!;
    return bundle(`src/${entry}.ts`, 'iife', (code) =>
      code.replace('const formatVersion = 1;', `const formatVersion = ${format};`),
    );
  };
  // The engine under another name, because the engine of this format is also served.
  site.pages['/changing.js'] = {
    body: (await build('pocketcdn-sw.js')).replaceAll('pocketcdn-engine.js', `engine-${format}.js`),
    headers: javascript,
  };
  site.pages[`/engine-${format}.js`] = {
    body: await build('pocketcdn-engine.js'),
    headers: javascript,
  };
}

test('storage of other versions is removed, and storage of other code is not', async ({
  visit,
  site,
}) => {
  const visitor = await visit();
  const page = await visitor.open('/empty/');
  await page.evaluate(async () => {
    for (const name of ['pocketcdn-images-0', 'pocketcdn-images-99', 'images-0', 'other']) {
      const cache = await caches.open(name);
      await cache.put('/old.jpg', new Response('old'));
    }
    for (const name of ['pocketcdn-0', 'pocketcdn-99', 'mine']) {
      await new Promise<void>((resolve) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('success', () => {
          opening.result.close();
          resolve();
        });
      });
    }
  });
  await installIn(page, {});
  await insertImages(page, ['/photos/clock.jpg']);
  await expect
    .poll(() => page.evaluate(readNames))
    .toEqual(['images-0', 'mine', 'other', ...ownNames(site)]);
});

for (const [direction, before] of [
  ['newer', 0],
  ['older', 2],
] as const) {
  test(`a worker whose storage format is ${direction} takes over from the active one`, async ({
    visit,
    site,
    cdn,
  }) => {
    await serveFormat(site, before);
    const options = {
      cdn: { provider: 'ipx', baseUrl: cdn.url },
      workerUrl: '/changing.js',
    } as const;
    const visitor = await visit();
    const page = await visitor.open('/empty/');
    await installIn(page, options);
    await insertImages(page, photos.slice(0, 3));
    await expect.poll(async () => (await readStats(page)).entries).toBe(3);
    expect(await page.evaluate(() => caches.keys())).toContain(`pocketcdn-hits-${before}`);

    site.pages['/changing.js'] = {
      body: await readFile('build/site/pocketcdn-sw.js', 'utf8'),
      headers: javascript,
    };
    // The old worker is busy while the new one takes over.
    const shown = insertImages(page, photos);
    await page.evaluate(async () => {
      const { controller } = navigator.serviceWorker;
      const changed = new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve);
      });
      const { registration } = window.images;
      await registration.update();
      // The browser may have checked by itself shortly before.
      if (controller !== (registration.installing ?? registration.waiting ?? registration.active)) {
        await changed;
      }
    });
    for (const image of await shown) expect(image.naturalWidth, image.path).toBeGreaterThan(0);
    const later = await visitor.open('/empty/');
    await installIn(later, options);
    await insertImages(later, photos);
    await expect.poll(async () => (await readStats(later)).entries).toBe(photos.length);
    const cached = await readCachedImages(later);
    expect(cached).toMatchObject({ broken: [], storedBytes: (await readStats(later)).storedBytes });
    await expect.poll(() => later.evaluate(readNames)).toEqual(ownNames(site));
  });
}

test('storage of another format stays while another scope uses it', async ({ visit, site }) => {
  await serveFormat(site, 0);
  site.pages['/a/'] = site.pages['/b/'] = { ...site.pages['/empty/']! };
  const visitor = await visit();
  const page = await visitor.open('/a/');
  await installIn(page, { workerUrl: '/changing.js', scope: '/a/' });
  await insertImages(page, photos.slice(0, 1));
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  const readOld = (): Promise<string[]> =>
    page.evaluate(async () => (await caches.keys()).filter((name) => name.endsWith('-0')));
  const old = await readOld();
  expect(old).toHaveLength(3);

  const other = await visitor.open('/b/');
  await installIn(other, { scope: '/b/' });
  await insertImages(other, photos.slice(1, 2));
  await expect.poll(async () => (await readStats(other)).entries).toBe(1);
  expect(await readOld()).toEqual(old);

  const updated = await visitor.open('/a/');
  await installIn(updated, { scope: '/a/' });
  await expect.poll(readOld).toEqual([]);
});

for (const name of [imageCacheName, hitCacheName]) {
  test(`entries of ${name} with missing or broken metadata are removed`, async ({ visit }) => {
    const visitor = await visit();
    const page = await visitor.open('/empty/');
    await page.evaluate(async (cacheName) => {
      const cache = await caches.open(cacheName);
      for (const [path, entry] of [
        ['/photos/clock.jpg', undefined],
        ['/photos/drum.jpg', '{'],
        ['/photos/spaniels.jpg', '{"source":"/photos/spaniels.jpg","bytes":"many"}'],
      ] as const) {
        const headers = new Headers({ 'content-type': 'image/jpeg' });
        if (entry !== undefined) headers.set('x-pocketcdn-entry', entry);
        await cache.put(path, new Response('no image', { headers }));
      }
    }, name);
    await installIn(page, {});
    const images = await insertImages(page, ['/photos/clock.jpg', '/photos/drum.jpg']);
    for (const image of images) expect(image.naturalWidth, image.path).toBe(2400);
    await expect.poll(async () => (await readStats(page)).entries).toBe(2);
    // The third one, which no page requests, is found in the background.
    const paths = async (): Promise<string[]> =>
      (await readCachedImages(page)).keys.map((key) => new URL(key).pathname).toSorted();
    await expect.poll(paths).toEqual(['/photos/clock.jpg', '/photos/drum.jpg']);
    expect((await readCachedImages(page)).broken).toEqual([]);
  });
}

test('a worker with changed options keeps the stored images', async ({ visit, cdn }) => {
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
  const visitor = await visit();
  const page = await visitor.install(options);
  await insertImages(page, photos.slice(0, 3));
  await expect.poll(async () => (await readStats(page)).entries).toBe(3);

  const changed = await visitor.install({ ...options, maxEntries: 500 });
  await changed.waitForFunction(() =>
    navigator.serviceWorker.controller?.scriptURL.includes('maxEntries'),
  );
  await cdn.setState('gone');
  await insertImages(changed, photos.slice(0, 3));
  for (const photo of photos.slice(0, 3)) {
    expect((await readAnswer(changed, photo))?.outcome).toBe('hit');
  }
  expect((await readStats(changed)).entries).toBe(3);
});

test('two workers that store at the same time do not lose each other’s images', async ({
  visit,
  cdn,
  site,
}) => {
  for (const path of ['/a/', '/b/']) site.pages[path] = site.pages['/empty/']!;
  const visitor = await visit();
  const [a, b] = [await visitor.open('/a/'), await visitor.open('/b/')];
  for (const [page, scope] of [
    [a, '/a/'],
    [b, '/b/'],
  ] as const) {
    await page.evaluate(
      async ([scoped, baseUrl]) => {
        const script = '/pocketcdn.js';
        const { register } = (await import(script)) as typeof import('../../src/index.js');
        const controlled = new Promise((resolve) => {
          navigator.serviceWorker.addEventListener('controllerchange', resolve);
        });
        const images = await register({
          scope: scoped!,
          cdn: { provider: 'ipx', baseUrl: baseUrl! },
        });
        await controlled;
        Object.assign(window, { images });
      },
      [scope, cdn.url],
    );
  }
  for (let first = 0; first < photos.length; first += 4) {
    await Promise.all([
      insertImages(a, photos.slice(first, first + 2)),
      insertImages(b, photos.slice(first + 2, first + 4)),
    ]);
  }
  await expect.poll(async () => (await readCachedImages(a)).keys.length).toBe(photos.length);
  // Each knows what the other has written: counts and index rows, in one transaction.
  for (const page of [a, b]) {
    await expect.poll(async () => (await readStats(page)).miss).toBe(photos.length);
  }
  await expect.poll(async () => Object.keys(await readStoredRows(a))).not.toContain('unclean');
  await stopWorkers(a);
  for (const page of [a, b]) {
    const { keys, storedBytes } = await readCachedImages(page);
    expect(await readStats(page)).toMatchObject({
      entries: keys.length,
      storedBytes,
      miss: photos.length,
    });
  }
});
