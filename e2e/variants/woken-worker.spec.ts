import type { Page } from '@playwright/test';
import type { RegisterOptions } from '../../src/index.js';
import { hitCacheName, rowPath, stateHeader } from '../../src/core/storage/storage-names.js';
import { devices } from '../support/devices.js';
import {
  insertImages,
  readAnswer,
  readStats,
  readWidths,
  showImages,
  turnDevice,
} from '../support/images.js';
import { installIn } from '../support/install.js';
import { waitUntilLearned } from '../support/layouts.js';
import { pageWith } from '../support/pages.js';
import { expect, type Fixtures, test, type Visitor } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';

/** A page with a photograph whose layout width is 300 CSS px. */
const page = '/thumbnail/';
const photo = '/photos/clock.jpg';

/** Records the first width of the photograph: the page script soon reloads one that is too narrow. */
const showing = (width: number, options: RegisterOptions): { body: string } =>
  pageWith(
    `<img src="${photo}" width="${width}" height="200" onload="this.dataset.first ??= this.naturalWidth">`,
    options,
  );

/** Opens a page, and returns the first width of its photograph, in pixels. */
async function firstWidth(tab: Page, path: string): Promise<number> {
  await tab.goto(path);
  await showImages(tab);
  return tab.evaluate(() => Number(document.images[0]!.dataset['first']));
}

/**
 * An empty page of a visitor who has seen the page twice, so that the right variant is stored.
 *
 * @param wide path of a page with the same photograph, 700 CSS px wide, that they have seen before
 * @param isHinted whether the browser sends the layout width, as Chromium does if the site asks for it
 */
async function visitTwice(
  { visit, cdn, site }: Fixtures,
  { wide, isHinted = true }: { wide?: string; isHinted?: boolean } = {},
): Promise<Page> {
  const headers: Record<string, string> = isHinted ? {} : { 'accept-ch': 'unknown' };
  // Long, because on a busy machine a stored variant would be shown before the CDN has answered.
  const options: RegisterOptions = {
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    timeoutSeconds: 20,
  };
  site.pages[page] = { ...showing(300, options), headers };
  const visitor = await visit(devices.laptop);
  if (wide !== undefined) {
    site.pages[wide] = { ...showing(700, options), headers };
    await learn(visitor, wide);
  }
  await learn(visitor, page);
  const second = await visitor.open(page);
  await showImages(second);
  expect(await readWidths(second)).toEqual([312]);
  await second.close();
  return visitor.open('/empty/');
}

/** Waits until the page shows a variant for 700 CSS px. */
const untilWide = (tab: Page): Promise<void> =>
  expect.poll(async () => Math.max(...(await readWidths(tab)))).toBeGreaterThanOrEqual(700);

/** Replaces a stored image by another one, which only has the header that the starter reads. */
async function replaceStored(tab: Page, url: string, width: number): Promise<void> {
  await tab.evaluate(
    async ([cacheName, asked, name, pixels]) => {
      const cache = await caches.open(cacheName);
      const { headers } = (await cache.match(asked))!;
      const canvas = new OffscreenCanvas(pixels, pixels);
      canvas.getContext('2d');
      const body = await canvas.convertToBlob();
      await cache.put(asked, new Response(body, { headers: { [name]: headers.get(name)! } }));
    },
    [hitCacheName, url, stateHeader, width] as const,
  );
}

/** Lets the worker learn the layout of a page, and closes the page, whose script could correct it. */
async function learn(visitor: Visitor, path: string): Promise<void> {
  const first = await visitor.open(path);
  await waitUntilLearned(first, path, 1);
  await first.close();
}

test('a woken worker shows the same variant again without reading the layout', async ({
  visit,
  cdn,
  site,
}) => {
  const empty = await visitTwice({ visit, cdn, site });
  // A new choice would not know the layout, and take a variant as wide as the window.
  await empty.evaluate(
    async ([cacheName, row]) => {
      const cache = await caches.open(cacheName);
      if (!(await cache.delete(row))) throw new Error(`${row} is not there.`);
    },
    [hitCacheName, rowPath + encodeURIComponent(`layouts:${page}`)] as const,
  );
  const before = cdn.requests.length;
  await stopWorkers(empty);
  expect(await firstWidth(empty, page)).toBe(312);
  expect(cdn.requests.length).toBe(before);
});

test('the starter of a woken worker answers without the engine', async ({ visit, cdn, site }) => {
  const empty = await visitTwice({ visit, cdn, site });
  // The engine does not use a stored image without an entry.
  await replaceStored(empty, photo, 7);
  await stopWorkers(empty);
  expect(await firstWidth(empty, page)).toBe(7);
});

test('an answer of the starter is counted, and revalidated if it is stale', async ({
  visit,
  cdn,
  site,
}) => {
  cdn.cacheControl = 'max-age=0, stale-while-revalidate=86400';
  const empty = await visitTwice({ visit, cdn, site });
  await stopWorkers(empty);
  cdn.reset();
  expect(await firstWidth(empty, page)).toBe(312);
  await expect
    .poll(() => readAnswer(empty, photo))
    .toMatchObject({ outcome: 'staleHit', width: 312 });
  await expect.poll(() => cdn.requests.map(({ path }) => path)).toEqual([`/w_312,f_auto${photo}`]);
});

test('a woken worker does not handle images that rules exclude', async ({ visit, cdn }) => {
  const visitor = await visit(devices.laptop);
  const tab = await visitor.install({
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    rules: [{ match: photo }],
  });
  await stopWorkers(tab);
  // Not in the document, because the page script would reload a broken one.
  const width = await tab.evaluate(async () => {
    const image = new Image();
    image.src = '/photos/dragonfly.jpg';
    await image.decode();
    return image.naturalWidth;
  });
  expect(width).toBe(2400);
  expect(cdn.requests).toEqual([]);
  await expect.poll(async () => (await readStats(tab)).bypass).toBe(1);
});

test.describe('a woken worker makes a new choice', () => {
  test('on a denser screen', async ({ visit, cdn, site }) => {
    const empty = await visitTwice({ visit, cdn, site });
    await turnDevice(empty, { width: 1440, height: 900, deviceScaleFactor: 2 });
    await stopWorkers(empty);
    expect(await firstWidth(empty, page)).toBe(640);
  });

  test('on a page that lays the image out wider', async ({ visit, cdn, site }) => {
    // The wide page is visited first, so that the narrow variant is stored under the author's URL.
    const empty = await visitTwice({ visit, cdn, site }, { wide: '/wide/' });
    await stopWorkers(empty);
    expect(await firstWidth(empty, '/wide/')).toBeGreaterThanOrEqual(700);
  });

  test('on a page that lays the image out wider than before', async ({ visit, cdn, site }) => {
    const empty = await visitTwice({ visit, cdn, site }, { wide: '/wide/', isHinted: false });
    await firstWidth(empty, page);
    await stopWorkers(empty);
    // Another image starts the engine before this one is requested.
    await empty.goto('/empty/');
    await insertImages(empty, ['/photos/dragonfly.jpg']);
    site.pages[page] = site.pages['/wide/']!;
    await firstWidth(empty, page);
    await untilWide(empty);
  });

  test('for an image whose page makes it wider later', async ({ visit, cdn, site }) => {
    const empty = await visitTwice({ visit, cdn, site }, { wide: '/wide/', isHinted: false });
    await firstWidth(empty, page);
    await stopWorkers(empty);
    await empty.evaluate(() => {
      document.images[0]!.width = 700;
    });
    await untilWide(empty);
    // It was reloaded once: if the page gets the narrow one again, it sets `crossOrigin`.
    expect(await empty.evaluate(() => document.images[0]!.crossOrigin)).toBeNull();
  });

  test('with other options', async ({ visit, cdn, site }) => {
    const empty = await visitTwice({ visit, cdn, site });
    const options: RegisterOptions = {
      cdn: { provider: 'ipx', baseUrl: cdn.url },
      timeoutSeconds: 20,
      widths: [400, 800],
    };
    await installIn(empty, options);
    await expect
      .poll(() => empty.evaluate(() => navigator.serviceWorker.controller?.scriptURL))
      .toContain('widths');
    await empty.reload();
    await stopWorkers(empty);
    site.pages[page] = showing(300, options);
    expect(await firstWidth(empty, page)).toBe(400);
  });
});
