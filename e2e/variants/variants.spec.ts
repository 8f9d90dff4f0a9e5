import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createLoopbackServer } from '../../demo/server/loopback-server.js';
import type { RegisterOptions } from '../../src/index.js';
import { insertImages, showImages, readStats } from '../support/images.js';
import { devices } from '../support/devices.js';
import { originalBytes, photos, photosSentBy } from '../support/photos.js';
import { expect, test } from '../support/test.js';

for (const [name, device] of Object.entries(devices)) {
  test(`each photograph is requested once, at the ${name}'s width, in a modern format`, async ({
    visit,
    cdn,
    site,
  }) => {
    const visitor = await visit(device);
    await visitor.install();
    cdn.reset();
    site.reset();
    const page = await visitor.open('/');
    const shown = await showImages(page);

    expect(new Set(shown.map(({ path }) => path))).toEqual(new Set(photos));
    for (const { naturalWidth } of shown) expect(naturalWidth).toBeGreaterThan(0);
    // The cover is painted wider than the viewport. When it is measured, it is requested again.
    const asked = cdn.requests.filter(
      ({ path, width }) => !path.endsWith('/hilltop-sunset.jpg') || width === device.variantWidth,
    );
    expect(asked.map(({ path }) => path).toSorted()).toEqual(
      photos.map((photo) => `/w_${device.variantWidth},f_auto${photo}`).toSorted(),
    );
    await expect.poll(() => cdn.requests.every(({ status }) => status === 200)).toBe(true);
    for (const { format } of cdn.requests) expect(['avif', 'webp']).toContain(format);
    expect(photosSentBy(site)).toEqual([]);

    const { bytes } = cdn.totals;
    const { width, height } = device.viewport;
    console.log(
      `${name} (${width} × ${height} @${device.deviceScaleFactor}): ${photos.length} variants of ` +
        `${device.variantWidth} px, ${bytes} bytes; originals ${originalBytes} bytes; ` +
        `${((100 * bytes) / originalBytes).toFixed(1)} %`,
    );
    expect(bytes).toBeLessThan(originalBytes / 3);
  });
}

test.describe('if the browser sends no client hints', () => {
  test.beforeEach(({ site }) => {
    site.pages['/empty/'] = { ...site.pages['/empty/']!, headers: { 'accept-ch': 'unknown' } };
  });

  test('the device is known from the page’s own message', async ({ visit, cdn }) => {
    const visitor = await visit(devices.tablet);
    const page = await visitor.install();
    await insertImages(page, ['/photos/clock.jpg']);
    expect(cdn.requests.map(({ width }) => width)).toEqual([devices.tablet.variantWidth]);
  });

  test('a widened window requests wider variants', async ({ visit, cdn }) => {
    const visitor = await visit(devices.laptop);
    const page = await visitor.install();
    await page.setViewportSize({ width: 1920, height: 900 });
    const unseen = photos.values();
    await expect
      .poll(async () => {
        await insertImages(page, [unseen.next().value!]);
        return cdn.requests.at(-1)?.width;
      })
      .toBe(1920);
  });
});

test('SVG images and exempted images are not changed', async ({ visit, cdn, site }) => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>';
  site.pages['/logo.svg'] = { body: svg };
  const visitor = await visit();
  const page = await visitor.install();
  const shown = await insertImages(page, ['/logo.svg', '/photos/clock.jpg?pocketcdn=off']);
  expect(shown.map(({ naturalWidth }) => naturalWidth)).toEqual([8, 2400]);
  expect(cdn.requests).toEqual([]);
});

for (const type of ['image/svg+xml', 'Image/SVG+XML', 'IMAGE/SVG+XML; charset=utf-8']) {
  test(`shows and stores an SVG of the type ${type}`, async ({ visit, site }) => {
    site.pages['/logo.svg'] = {
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>',
      headers: { 'content-type': type, 'cache-control': 'max-age=3600' },
    };
    const visitor = await visit();
    const [page, later] = [await visitor.install({}), await visitor.install({})];
    const [image] = await insertImages(page, ['/logo.svg']);
    expect(image).toMatchObject({ naturalWidth: 8, naturalHeight: 8 });
    await expect.poll(async () => (await readStats(page)).entries).toBe(1);
    await site.close();
    const [stored] = await insertImages(later, ['/logo.svg']);
    expect(stored).toMatchObject({ naturalWidth: 8, naturalHeight: 8 });
  });
}

test('tabs that need the same variant share one request', async ({ visit, cdn }) => {
  // Otherwise the browser's HTTP cache would answer the other tabs.
  cdn.cacheControl = 'no-store';
  const visitor = await visit();
  const tabs = [await visitor.install(), await visitor.install(), await visitor.install()];
  cdn.hold();
  const shown = tabs.map((tab) => insertImages(tab, ['/photos/clock.jpg']));
  await expect.poll(() => cdn.requests.length).toBe(1);
  cdn.release();
  for (const [image] of await Promise.all(shown)) expect(image?.naturalWidth).toBe(1440);
  expect(cdn.requests.length).toBe(1);
});

test('a tab that joins a request late gets the bytes as they arrive', async ({ visit }) => {
  const photo = await readFile('public/photos/clock.jpg');
  const rest = new AbortController();
  let asked = 0;
  const slow = createLoopbackServer(
    async (_request, response) => {
      asked += 1;
      response.writeHead(200, {
        'content-type': 'image/jpeg',
        'access-control-allow-origin': '*',
        'cache-control': 'no-store',
      });
      let sent = 0;
      // Slow, but not stalled.
      for (; !rest.signal.aborted && sent < photo.length / 2; sent += 1000) {
        response.write(photo.subarray(sent, sent + 1000));
        await delay(100);
      }
      response.end(photo.subarray(sent));
    },
    { port: 0, hosts: ['127.0.0.1'] },
  );
  await slow.open();
  const visitor = await visit();
  const baseUrl = `http://127.0.0.1:${slow.port}`;
  // An image that takes longer than one and a half times that is shown while it loads.
  const options: RegisterOptions = { cdn: { provider: 'imgix', baseUrl }, timeoutSeconds: 0.5 };
  const [first, second] = [await visitor.install(options), await visitor.install(options)];
  for (const tab of [first, second]) {
    await tab.evaluate(() => {
      const image = Object.assign(new Image(), { src: '/photos/clock.jpg' });
      image.style.maxWidth = '100%';
      document.body.append(image);
    });
    // Its size is known from the first bytes.
    await tab.waitForFunction(() => document.images[0]!.naturalWidth > 0);
    expect(await tab.evaluate(() => document.images[0]!.complete)).toBe(false);
  }
  rest.abort();
  for (const tab of [first, second]) {
    await tab.waitForFunction(() => document.images[0]!.complete);
    const [image] = await showImages(tab);
    expect(image?.naturalWidth).toBe(2400);
  }
  expect(asked).toBe(1);
  await slow.close();
});

test('a provider in the second worker file is loaded and used', async ({ visit, cdn }) => {
  const visitor = await visit();
  const page = await visitor.install({ cdn: { provider: 'imgproxy', baseUrl: cdn.url } });
  await insertImages(page, ['/photos/clock.jpg']);
  // The local CDN does not support this provider: only the request counts.
  expect(cdn.requests[0]?.path).toMatch(/w:1440.*photos%2Fclock\.jpg/);
  expect(cdn.requests[0]?.path).toContain('/plain/');
});
