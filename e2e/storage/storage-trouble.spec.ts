import { readFile } from 'node:fs/promises';
import { devices } from '../support/devices.js';
import { readCachedImages } from '../support/cached-images.js';
import { insertImages, readAnswer, readStats, readWidths, turnDevice } from '../support/images.js';
import { installIn } from '../support/install.js';
import { photos } from '../support/photos.js';
import { expect, test } from '../support/test.js';
import { indexedDbFaults, serveWorkerAfter } from '../support/troubled-worker.js';
import { stopWorkers } from '../support/workers.js';

const clock = '/photos/clock.jpg';

/** Code in front of the worker that breaks IndexedDB. */
const troubles = {
  ...indexedDbFaults,
  'aborts each write': `
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      const asked = put.call(this, value, key);
      this.transaction.abort();
      return asked;
    };`,
};

for (const [trouble, script] of Object.entries(troubles)) {
  test(`images are shown, stored, and found in an outage while IndexedDB ${trouble}`, async ({
    visit,
    site,
    cdn,
  }) => {
    const options = {
      cdn: { provider: 'ipx', baseUrl: cdn.url },
      workerUrl: await serveWorkerAfter(script, site),
    } as const;
    const visitor = await visit(devices.phone);
    const page = await visitor.open('/empty/');
    await installIn(page, options);
    const shown = photos.slice(0, 4);
    for (const image of await insertImages(page, shown)) {
      expect(image.naturalWidth, image.path).toBe(devices.phone.variantWidth);
    }
    await expect.poll(async () => (await readStats(page)).entries).toBe(4);

    await cdn.setState('gone');
    const again = await visitor.open('/empty/');
    await installIn(again, options);
    await insertImages(again, shown);
    for (const photo of shown) expect((await readAnswer(again, photo))?.outcome).toBe('hit');

    const turned = await visitor.open('/empty/');
    await turnDevice(turned, { width: 800, height: 360, deviceScaleFactor: 2 });
    await installIn(turned, options);
    for (const image of await insertImages(turned, shown)) {
      expect(image.naturalWidth, image.path).toBe(devices.phone.variantWidth);
    }
  });
}

test('images are shown while a page holds the database open with another version', async ({
  visit,
  cdn,
}) => {
  const visitor = await visit();
  const page = await visitor.open('/empty/');
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('pocketcdn-1', 99);
        opening.addEventListener('success', resolve);
      }),
  );
  await installIn(page, { cdn: { provider: 'ipx', baseUrl: cdn.url } });
  for (const image of await insertImages(page, photos.slice(0, 4))) {
    expect(image.naturalWidth, image.path).toBe(1440);
  }
  await expect.poll(async () => (await readStats(page)).entries).toBe(4);
});

test('the database and the index are rebuilt if a page deletes the database', async ({ visit }) => {
  const visitor = await visit();
  const page = await visitor.install();
  await insertImages(page, photos.slice(0, 2));
  await expect.poll(async () => (await readStats(page)).entries).toBe(2);
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('pocketcdn-1');
        deleting.addEventListener('success', resolve);
        deleting.addEventListener('error', reject);
      }),
  );
  await insertImages(page, photos.slice(2, 4));
  await expect.poll(async () => (await readStats(page)).entries).toBe(4);
  await insertImages(page, photos.slice(0, 4));
  expect((await readStats(page)).entries).toBe(4);
});

test('a lookup that fails in an outage deletes nothing, and the image is shown when Cache Storage works again', async ({
  visit,
  cdn,
  site,
}) => {
  const visitor = await visit(devices.phone);
  const first = await visitor.install();
  const [during, after] = [await visitor.install(), await visitor.install()];
  for (const page of [during, after]) {
    // Another width is wanted there: the stored one is found by way of the index.
    await turnDevice(page, { width: 800, height: 360, deviceScaleFactor: 2 });
  }
  await insertImages(first, [clock]);
  await expect.poll(async () => (await readStats(first)).entries).toBe(1);
  await cdn.setState('gone');
  await site.close();

  const [worker] = visitor.context.serviceWorkers();
  const setBroken = (isBroken: boolean): Promise<void> =>
    worker!.evaluate((given) => {
      for (const { prototype } of [Cache, CacheStorage] as { prototype: { match: unknown } }[]) {
        const kept = prototype as { match: unknown; before?: unknown };
        kept.before ??= kept.match;
        kept.match = given ? () => Promise.reject(new Error('broken')) : kept.before;
      }
    }, isBroken);
  await setBroken(true);
  await insertImages(during, [clock]);
  expect(await readAnswer(during, clock)).toMatchObject({ outcome: 'error' });
  await setBroken(false);

  const [image] = await insertImages(after, [clock]);
  expect((await readCachedImages(after)).keys.length).toBe(1);
  expect((await readStats(after)).entries).toBe(1);
  expect(await readAnswer(after, clock)).toMatchObject({ fallback: 'variant' });
  expect(image?.naturalWidth).toBe(devices.phone.variantWidth);
});

/** Parts of Cache Storage that never settle. */
const neverSettling = {
  'lookups in Cache Storage': `
    for (const { prototype } of [Cache, CacheStorage]) prototype.match = never;`,
  'the opening of caches': `CacheStorage.prototype.open = never;`,
  'all of Cache Storage': `
    for (const { prototype } of [Cache, CacheStorage]) {
      for (const name of Object.getOwnPropertyNames(prototype)) {
        if (name !== 'constructor') prototype[name] = never;
      }
    }`,
};

for (const [what, script] of Object.entries(neverSettling)) {
  test.describe(`while ${what} never settles`, () => {
    /** For how long a visitor may wait for an image, in ms. */
    const patienceMs = 8000;

    for (const isRestarted of [false, true]) {
      test(`a ${isRestarted ? 'restarted' : 'running'} worker shows images from the network`, async ({
        visit,
        site,
        cdn,
      }) => {
        const never = 'const never = () => new Promise(() => {});';
        const options = {
          cdn: { provider: 'ipx', baseUrl: cdn.url },
          workerUrl: await serveWorkerAfter(never + script, site),
        } as const;
        const visitor = await visit();
        const page = await visitor.open('/empty/');
        await installIn(page, options);
        if (isRestarted) await stopWorkers(page);
        const shown = photos.slice(0, 2);
        await page.evaluate((sources) => {
          for (const src of sources) document.body.append(Object.assign(new Image(), { src }));
        }, shown);
        await expect
          .poll(async () => Math.min(...(await readWidths(page))), { timeout: patienceMs })
          .toBeGreaterThan(0);
        // So does the worker on the next page.
        const next = await visitor.open('/empty/');
        expect((await insertImages(next, photos.slice(2, 4)))[1]?.naturalWidth).toBeGreaterThan(0);
      });
    }
  });
}

test('the kill switch ends while Cache Storage never settles', async ({ visit, site }) => {
  test.setTimeout(90_000);
  const page = await (await visit()).install({});
  const never = 'const never = () => new Promise(() => {});';
  site.pages['/off.js'] = {
    body: `${never}${neverSettling['all of Cache Storage']}${await readFile('build/site/pocketcdn-off.js', 'utf8')}`,
    headers: { 'content-type': 'text/javascript' },
  };
  await page.evaluate(() => navigator.serviceWorker.register('/off.js'));
  await expect
    .poll(
      () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
      {
        timeout: 30_000,
      },
    )
    .toBe(0);
});
