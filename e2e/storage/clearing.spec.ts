import type { Page } from '@playwright/test';
import type { LocalCdn } from '../../demo/server/local-cdn.js';
import type { RegisterOptions } from '../../src/index.js';
import { readCachedImages } from '../support/cached-images.js';
import { createChangingCdn } from '../support/changing-cdn.js';
import { createHeldCdn, type HeldAt, type HeldCdn } from '../support/held-cdn.js';
import { insertImages, readAnswer, readStats, type ShownImage } from '../support/images.js';
import { installIn } from '../support/install.js';
import { untilListening } from '../support/layouts.js';
import { stays } from '../support/stays.js';
import { readJournal, readStoredNames } from '../support/stored-names.js';
import { expect, test, type Visitor } from '../support/test.js';
import { indexedDbFaults, serveWorkerAfter } from '../support/troubled-worker.js';
import { stopWorkers } from '../support/workers.js';

const photo = '/photos/clock.jpg';
const other = '/photos/drum.jpg';

/** Paths of the images that are stored, as the author wrote them. */
async function storedPaths(page: Page): Promise<string[]> {
  const { keys } = await readCachedImages(page);
  return keys.map((key) => key.slice(key.indexOf('/photos/')).replace(/\?.*/, ''));
}

/** All that tells of an image which was shown: count, caches and journal. */
async function tracesOf(page: Page, path: string): Promise<Record<string, unknown>> {
  return {
    entries: (await readStats(page)).entries,
    stored: await storedPaths(page),
    isInJournal: (await readJournal(page)).includes(path),
  };
}

const noTraces = { entries: 0, stored: [], isInJournal: false };

const clear = (page: Page): Promise<void> => page.evaluate(() => window.images.clear());
const unregister = (page: Page): Promise<void> => page.evaluate(() => window.images.unregister());

const kinds: { name: string; at: HeldAt; options: RegisterOptions }[] = [
  { name: 'an image whose headers are still to come', at: 'headers', options: {} },
  // An image that comes slowly is shown as it comes after one and a half times that.
  { name: 'an image that is half way', at: 'body', options: { timeoutSeconds: 0.5 } },
  {
    name: 'an image whose headers are still to come, in the mode standard',
    at: 'headers',
    options: { freshness: { mode: 'standard' } },
  },
];

for (const { name, at, options } of kinds) {
  test.describe(name, () => {
    let host: HeldCdn;
    test.beforeEach(async () => {
      host = await createHeldCdn(at);
    });
    test.afterEach(() => host.close());

    const install = async (visitor: Visitor): Promise<Page> =>
      visitor.install({ cdn: { provider: 'imgix', baseUrl: host.url }, ...options });

    /** Asks for the image. Resolves when it is on its way, to the promise of what is shown. */
    async function begin(page: Page): Promise<{ shown: Promise<ShownImage[]> }> {
      const shown = insertImages(page, [photo]);
      await expect.poll(() => host.requests.length).toBe(1);
      if (at === 'body') {
        await page.waitForFunction(() => document.images[0]!.naturalWidth > 0);
        expect(await page.evaluate(() => document.images[0]!.complete)).toBe(false);
      }
      return { shown };
    }

    test('is stored when it arrives', async ({ visit }) => {
      const page = await install(await visit());
      const { shown } = await begin(page);
      host.release();
      expect((await shown)[0]?.naturalWidth).toBe(2400);
      await expect.poll(() => storedPaths(page)).toEqual([photo]);
    });

    test('is shown after clear(), and not stored', async ({ visit }) => {
      const page = await install(await visit());
      const { shown } = await begin(page);
      await clear(page);
      expect(await storedPaths(page)).toEqual([]);
      host.release();
      expect((await shown)[0]?.naturalWidth).toBe(2400);
      // An image that is asked for after it is stored: by then it is decided that this one is not.
      await insertImages(page, [other]);
      await expect.poll(() => storedPaths(page)).toContain(other);
      expect(await storedPaths(page)).toEqual([other]);
      expect((await readStats(page)).entries).toBe(1);
      expect(await readJournal(page)).not.toContain(photo);
    });

    test('is shown after unregister(), and leaves no cache', async ({ visit }) => {
      const page = await install(await visit());
      const { shown } = await begin(page);
      await unregister(page);
      expect(await readStoredNames(page)).toEqual([]);
      host.release();
      expect((await shown)[0]?.naturalWidth).toBe(2400);
      await stays(() => readStoredNames(page), []);
    });
  });
}

/** Begins to prefetch the image. Resolves when the CDN is asked for it. */
async function beginPrefetch(page: Page, cdn: LocalCdn): Promise<void> {
  cdn.hold();
  await page.evaluate((url) => {
    window.images.prefetch([url]).catch(() => undefined);
  }, photo);
  await expect.poll(() => cdn.requests.length).toBe(1);
}

test.describe('an image that is being prefetched', () => {
  test('is not stored after clear()', async ({ visit, cdn }) => {
    const page = await (await visit()).install();
    await beginPrefetch(page, cdn);
    await clear(page);
    cdn.release();
    await stays(() => tracesOf(page, photo), noTraces);
  });

  test('leaves no cache after unregister()', async ({ visit, cdn }) => {
    const page = await (await visit()).install();
    await beginPrefetch(page, cdn);
    await unregister(page);
    cdn.release();
    await stays(() => readStoredNames(page), []);
  });
});

test.describe('a stale image that is shown just before clear() leaves no trace', () => {
  const path = '/photos/picture.jpg';
  for (const isChanged of [false, true]) {
    for (const isAsked of [false, true]) {
      const found = isChanged ? 'changed' : 'unchanged';
      const when = isAsked ? 'answers after' : 'is asked after';
      test(`when the CDN ${when} it, and the image is ${found}`, async ({ visit }) => {
        const { cdn, change } = await createChangingCdn([path]);
        const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
        const visitor = await visit();
        const first = await visitor.install(options);
        const page = await visitor.install(options);
        await insertImages(first, [path]);
        await expect.poll(async () => (await readStats(first)).entries).toBe(1);
        if (isChanged) await change();

        if (isAsked) cdn.hold();
        await insertImages(page, [path]);
        if (isAsked) await expect.poll(() => cdn.requests.length).toBe(2);
        await clear(page);
        cdn.release();
        await stays(() => tracesOf(page, path), noTraces, 4000);
        await cdn.close();
      });
    }
  }
});

test.describe('after unregister(), in the page that stays open', () => {
  test('a window that is resized makes no cache', async ({ visit }) => {
    const page = await (await visit()).install();
    await untilListening(page, photo);
    await unregister(page);
    expect(await readStoredNames(page)).toEqual([]);
    await page.setViewportSize({ width: 700, height: 500 });
    await stays(() => readStoredNames(page), []);
  });

  test('the layout of a new image makes no cache', async ({ visit }) => {
    const page = await (await visit()).install();
    await untilListening(page, photo);
    await unregister(page);
    expect(await readStoredNames(page)).toEqual([]);
    await page.evaluate(async (src) => {
      const image = Object.assign(new Image(200), { src });
      document.body.append(image);
      await image.decode();
    }, other);
    await stays(() => readStoredNames(page), []);
  });

  test('a worker that was stopped stores nothing when a new image starts it again', async ({
    visit,
  }) => {
    const page = await (await visit()).install();
    await untilListening(page, photo);
    await unregister(page);
    const watch = await stopWorkers(page);
    const [image] = await insertImages(page, [other]);
    expect(image?.naturalWidth).toBeGreaterThan(0);
    // Without a start there is nothing to show.
    expect(watch.starts).toBeGreaterThan(0);
    await stays(() => readStoredNames(page), []);
  });
});

/** Code in front of the worker that breaks IndexedDB. */
const faults = {
  ...indexedDbFaults,
  'refuses to open': `
    IDBFactory.prototype.open = () => {
      const asked = new EventTarget();
      setTimeout(() => asked.dispatchEvent(new Event('error')));
      return asked;
    };`,
};

for (const [trouble, script] of Object.entries(faults)) {
  test(`clear() resolves while IndexedDB ${trouble}, and the caches are empty then`, async ({
    visit,
    site,
    cdn,
  }) => {
    const options = {
      cdn: { provider: 'ipx', baseUrl: cdn.url },
      workerUrl: await serveWorkerAfter(script, site),
    } as const;
    const page = await (await visit()).open('/empty/');
    await installIn(page, options);
    await insertImages(page, [photo]);
    await expect.poll(() => storedPaths(page)).toEqual([photo]);
    const failure = await page.evaluate(() =>
      window.images.clear().then(
        () => undefined,
        (error: unknown) => String(error),
      ),
    );
    expect(await storedPaths(page)).toEqual([]);
    expect(failure).toBeUndefined();
  });
}

test('clear() says in plain words that it could not clear IndexedDB, and the caches are empty then', async ({
  visit,
  cdn,
  site,
}) => {
  const script = `
    const { clear } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.clear = function () {
      const { transaction } = this;
      queueMicrotask(() => {
        // The transaction may be aborted already.
        try { transaction.abort(); } catch {}
      });
      return clear.call(this);
    };`;
  const page = await (await visit()).open('/empty/');
  await installIn(page, {
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    workerUrl: await serveWorkerAfter(script, site),
  });
  await insertImages(page, [photo]);
  expect(await readAnswer(page, photo)).toMatchObject({ outcome: 'miss' });
  const message = await page.evaluate(() =>
    window.images.clear().then(
      () => 'resolved',
      (error: unknown) => (error as Error).message,
    ),
  );
  expect(await storedPaths(page)).toEqual([]);
  expect(message).toContain('IndexedDB');
  expect(message).not.toMatch(/\[object/);
});
