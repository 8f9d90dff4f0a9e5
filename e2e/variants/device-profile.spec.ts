import type { Page } from '@playwright/test';
import type { RegisterOptions } from '../../src/index.js';
import { devices } from '../support/devices.js';
import { insertImages, readStats, turnDevice } from '../support/images.js';
import { readLayouts } from '../support/layouts.js';
import { pageWith } from '../support/pages.js';
import { readStoredRows } from '../support/stored-rows.js';
import { expect, test } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';

test('a visitor who saves data gets one pixel per CSS px and a lower quality', async ({
  visit,
  cdn,
}) => {
  const visitor = await visit(devices.tablet);
  const page = await visitor.open('/empty/');
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDataSaverOverride', { dataSaverEnabled: true });
  await registerIn(page, cdn.url);
  await insertImages(page, ['/photos/clock.jpg']);
  // The longer side of the screen, which the layout needs, and not twice the viewport.
  expect(cdn.requests.map(({ path }) => path)).toEqual(['/w_1080,q_50,f_auto/photos/clock.jpg']);
});

test('a visitor on a slow network gets a lower quality, until the network is fast again', async ({
  visit,
  cdn,
}) => {
  const visitor = await visit(devices.laptop);
  const page = await visitor.open('/empty/');
  const session = await page.context().newCDPSession(page);
  const emulate = (latency: number): Promise<unknown> =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  await emulate(2000);
  expect(await effectiveType(page)).toMatch('2g');
  await registerIn(page, cdn.url);
  await insertImages(page, ['/photos/clock.jpg']);
  await emulate(0);
  await expect.poll(() => effectiveType(page)).toBe('4g');
  let shown = 0;
  await expect
    .poll(async () => {
      // Another URL each time, or the page would show the image in its memory.
      await insertImages(page, [`/photos/drum.jpg?${(shown += 1)}`]);
      return cdn.requests.at(-1)?.path;
    })
    .toBe('/w_1440,f_auto/photos/drum.jpg');
  expect(cdn.requests[0]?.path).toBe('/w_1440,q_50,f_auto/photos/clock.jpg');
});

test('pages with different pixel ratios get different variants at the same time', async ({
  visit,
  cdn,
  site,
}) => {
  site.pages['/a/'] = pageWith('<img src="/photos/clock.jpg" width="300" height="200">', {
    cdn: { provider: 'ipx', baseUrl: cdn.url },
  });
  site.pages['/a/'].headers = { 'accept-ch': 'unknown' };
  const visitor = await visit(devices.laptop);
  const learning = await visitor.open('/a/');
  await expect
    .poll(() => readLayouts(learning, '/a/'))
    .toEqual({ 1440: { '/photos/clock.jpg': 300 } });
  const sharp = await visitor.context.newPage();
  await turnDevice(sharp, { width: 1440, height: 900, deviceScaleFactor: 2 });
  await sharp.goto('/a/');
  const plain = await visitor.open('/a/');
  // The layout is learned first, so that it is known for both pages.
  await addImage(plain);
  await expect
    .poll(async () => (await readLayouts(plain, '/a/'))?.[1440]?.['/photos/clock.jpg?v=2'])
    .toBe(300);
  await expect
    .poll(async () => {
      await sharp.reload();
      return addImage(sharp);
    })
    .toBe(640);
  // Its own message must not come after that of the other page.
  await sharp.waitForFunction(() => 'images' in window);
  await readStats(sharp);
  await plain.reload();
  // Before a page sends its profile, the profile of the last page applies to it.
  await expect.poll(async () => (await readStoredRows(plain))['profile']).toMatchObject({ dpr: 1 });
  expect(await addImage(plain)).toBe(312);
  expect(new Set(cdn.requests.map(({ width }) => width))).toEqual(new Set([312, 640, 1440]));
});

test('a page restored from the back/forward cache sends its profile again', async ({
  visit,
  cdn,
  site,
}) => {
  site.pages['/empty/'] = { ...site.pages['/empty/']!, headers: { 'accept-ch': 'unknown' } };
  const visitor = await visit(devices.laptop);
  const page = await visitor.install();
  const other = await visitor.context.newPage();
  await turnDevice(other, { width: 800, height: 600, deviceScaleFactor: 1 });
  await other.goto('/empty/');
  await stopWorkers(page);
  await registerIn(other, cdn.url);
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await expect
    .poll(async () => {
      await insertImages(page, [`/photos/clock.jpg?${cdn.requests.length}`]);
      return cdn.requests.at(-1)?.width;
    })
    .toBe(1440);
});

/** Adds an image whose layout is pinned, and returns its width in pixels. */
function addImage(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const image = Object.assign(new Image(300, 200), { src: '/photos/clock.jpg?v=2' });
    document.body.append(image);
    await image.decode();
    return image.naturalWidth;
  });
}

const effectiveType = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      (navigator as unknown as { connection: { effectiveType: string } }).connection.effectiveType,
  );

/** Registers the worker from an open page, and waits until it controls the page. */
async function registerIn(page: Page, baseUrl: string): Promise<void> {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl } };
  await page.evaluate(async (given) => {
    const script = '/pocketcdn.js';
    const { register } = (await import(script)) as typeof import('../../src/index.js');
    await register(given);
    while (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }, options);
}
