import type { Page } from '@playwright/test';
import { createSiteServer } from '../../demo/server/site-server.js';
import { readCachedImages } from '../support/cached-images.js';
import { devices } from '../support/devices.js';
import {
  insertImages,
  readAnswer,
  readAnswers,
  readStats,
  showImages,
  turnDevice,
} from '../support/images.js';
import { readLayouts, waitUntilLearned } from '../support/layouts.js';
import { photos, photosSentBy } from '../support/photos.js';
import { expect, test } from '../support/test.js';

/** The phone in landscape, and with another pixel density. */
const turned = { width: 800, height: 360, deviceScaleFactor: 2 };

test('every photograph seen before is shown while the CDN is down', async ({ visit, cdn }) => {
  const visitor = await visit(devices.phone);
  await visitor.install();
  await showImages(await visitor.open('/'));
  await cdn.setState('gone');
  const page = await visitor.install();
  for (const image of await insertImages(page, photos)) {
    expect(image.naturalWidth, image.path).toBeGreaterThan(0);
  }
  for (const photo of photos) expect((await readAnswer(page, photo))?.outcome).toBe('hit');
});

test('every photograph seen before is shown on the turned device while the CDN is down', async ({
  visit,
  cdn,
  site,
}) => {
  const visitor = await visit(devices.phone);
  const first = await visitor.install();
  await showImages(await visitor.open('/'));
  await expect
    .poll(async () => (await readStats(first)).entries)
    .toBeGreaterThanOrEqual(photos.length);
  await cdn.setState('gone');
  site.reset();

  const page = await visitor.install();
  await turnDevice(page, turned);
  for (const image of await insertImages(page, photos)) {
    expect(image.naturalWidth, image.path).toBeGreaterThan(0);
  }
  await expect.poll(async () => (await readAnswers(page)).size).toBe(photos.length);
  const answers = await readAnswers(page);
  // The cover of the demo is stored wide enough, because it is painted wider than the viewport.
  answers.delete('/photos/hilltop-sunset.jpg');
  for (const answer of answers.values()) {
    expect(answer).toMatchObject({ width: 1680, outcome: 'fallback', fallback: 'variant' });
  }
  // An outage of the CDN must not cause requests to the origin.
  expect(photosSentBy(site)).toEqual([]);

  await cdn.setState('up');
  // The local CDN may take longer to encode the new width than the worker waits.
  await expect
    .poll(async () => {
      const later = await visitor.install();
      await turnDevice(later, turned);
      const [image] = await insertImages(later, ['/photos/clock.jpg']);
      return image?.naturalWidth;
    })
    .toBe(1680);
});

test('every photograph seen before is shown offline, on the turned device as well', async ({
  visit,
}) => {
  const visitor = await visit(devices.phone);
  const same = await visitor.install();
  const other = await visitor.install();
  await showImages(await visitor.open('/'));
  await expect
    .poll(async () => (await readStats(same)).entries)
    .toBeGreaterThanOrEqual(photos.length);
  await turnDevice(other, turned);

  await visitor.context.setOffline(true);
  expect(await same.evaluate(() => navigator.onLine)).toBe(false);
  for (const page of [same, other]) {
    for (const image of await insertImages(page, photos)) {
      expect(image.naturalWidth, image.path).toBeGreaterThan(0);
    }
    const kinds = [...(await readAnswers(page)).values()].map(({ fallback }) => fallback);
    expect(kinds).not.toContain('image');
  }
});

test('a photograph not seen before shows the original while the origin is up', async ({
  visit,
  cdn,
  site,
}) => {
  const visitor = await visit();
  const page = await visitor.install();
  await cdn.setState('gone');
  site.reset();
  const [image] = await insertImages(page, ['/photos/clock.jpg']);
  expect(image).toMatchObject({ naturalWidth: 2400, naturalHeight: 1800 });
  expect(site.requests.filter(({ path }) => path === '/photos/clock.jpg').length).toBe(1);
  expect(await readAnswer(page, '/photos/clock.jpg')).toMatchObject({
    outcome: 'fallback',
    fallback: 'original',
  });
});

test('an original seen in an outage is shown when the origin is down as well', async ({
  visit,
  cdn,
  site,
}) => {
  const visitor = await visit();
  const page = await visitor.install();
  const other = await visitor.install();
  await cdn.setState('gone');
  await insertImages(page, ['/photos/clock.jpg']);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  await site.close();
  const [image] = await insertImages(other, ['/photos/clock.jpg']);
  expect(image?.naturalWidth).toBe(2400);
});

test('an original seen in an outage under URLs with fragments is stored once, without a fragment', async ({
  visit,
  cdn,
  site,
}) => {
  const visitor = await visit();
  const sources = ['/photos/clock.jpg#left', '/photos/clock.jpg', '/photos/clock.jpg#right'];
  const tabs: Page[] = [];
  for (const _ of sources) tabs.push(await visitor.install());
  await cdn.setState('gone');
  // At the same time: else the second tab would be shown what is stored for the first.
  const shown = tabs.map((tab, index) => insertImages(tab, [sources[index]!]));
  for (const [image] of await Promise.all(shown)) expect(image?.naturalWidth).toBe(2400);
  await expect.poll(async () => (await readStats(tabs[0]!)).entries).toBeGreaterThan(0);
  // What is under way when the first one is stored has landed when another image has.
  await insertImages(tabs[0]!, ['/photos/drum.jpg']);
  await expect
    .poll(async () => (await readCachedImages(tabs[0]!)).keys)
    .toContain(`${site.url}/photos/drum.jpg`);
  const { keys } = await readCachedImages(tabs[0]!);
  const { entries } = await readStats(tabs[0]!);
  expect({ keys: keys.toSorted(), entries }).toEqual({
    keys: [`${site.url}/photos/clock.jpg`, `${site.url}/photos/drum.jpg`],
    entries: 2,
  });
});

test('a photograph not seen before shows the fallback image when CDN and origin are down', async ({
  visit,
  cdn,
  site,
}) => {
  const visitor = await visit();
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url }, fallbackImage: 'neutral' } as const;
  const page = await visitor.install(options);
  const later = await visitor.install(options);
  await cdn.setState('gone');
  await site.close();
  const [image] = await insertImages(page, ['/photos/clock.jpg']);
  expect(image?.naturalWidth).toBeGreaterThan(0);
  expect(await readAnswer(page, '/photos/clock.jpg')).toMatchObject({
    outcome: 'fallback',
    fallback: 'image',
  });

  await site.open();
  await cdn.setState('up');
  const [real] = await insertImages(later, ['/photos/clock.jpg']);
  expect(real).toMatchObject({ naturalWidth: 1440, naturalHeight: 1080 });
});

test('the layout of an image is not learned from the ratio of its fallback image', async ({
  visit,
  cdn,
  site,
}) => {
  const visitor = await visit();
  const page = await visitor.install({
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    fallbackImage: 'neutral',
  });
  const readWidths = async (): Promise<unknown> =>
    Object.values((await readLayouts(page, '/empty/')) ?? {});
  await insertImages(page, ['/photos/dragonfly.jpg']);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  await cdn.setState('gone');
  await site.close();
  // The ratio of the fallback image is 3:2.
  await page.evaluate(() => {
    document.body.innerHTML = `
      <img src="/photos/drum.jpg" alt="" style="height: 180px">
      <img src="/photos/clock.jpg" alt="" width="240" height="180">
      <img src="/photos/dragonfly.jpg" alt="" width="300" height="225">`;
  });
  await expect.poll(readWidths).toEqual([{ '/photos/dragonfly.jpg': 300 }]);
  await waitUntilLearned(page, '/empty/', 1);

  await site.open();
  await cdn.setState('up');
  await expect.poll(readWidths, { timeout: 30_000 }).toEqual([
    {
      '/photos/dragonfly.jpg': 300,
      '/photos/clock.jpg': 240,
      '/photos/drum.jpg': 120,
    },
  ]);
});

test('the site’s own fallback image is fetched in advance', async ({ visit, cdn, site }) => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="77" height="11"/>';
  site.pages['/own-fallback.svg'] = { body: svg };
  const visitor = await visit();
  const page = await visitor.install({
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    fallbackImage: '/own-fallback.svg',
  });
  await cdn.setState('gone');
  await site.close();
  const [image] = await insertImages(page, ['/photos/clock.jpg']);
  expect(image).toMatchObject({ naturalWidth: 77, naturalHeight: 11 });
});

for (const state of ['503', 'hang'] as const) {
  test(`no answer of a CDN in the state ${state} is stored`, async ({ visit, cdn }) => {
    const visitor = await visit();
    const options = { cdn: { provider: 'ipx', baseUrl: cdn.url }, timeoutSeconds: 0.5 } as const;
    const page = await visitor.install(options);
    await cdn.setState(state);
    const [during] = await insertImages(page, ['/photos/clock.jpg']);
    expect(during?.naturalWidth).toBe(2400);

    await cdn.setState('up');
    // The original is stored by now, and shown again if the CDN is slow. The browser's own memory must
    // not continue to show it.
    await expect
      .poll(async () => {
        await page.goto('/empty/');
        const [after] = await insertImages(page, ['/photos/clock.jpg']);
        return after?.naturalWidth;
      })
      .toBe(1440);
  });
}

test('an image of the CDN that must not be resized is stored unchanged', async ({ visit, cdn }) => {
  const cropped = `${cdn.url}/s_200x100/photos/clock.jpg`;
  const visitor = await visit();
  const page = await visitor.install();
  const other = await visitor.install();
  await insertImages(page, [cropped]);
  expect(cdn.requests.map(({ path }) => path)).toEqual(['/s_200x100/photos/clock.jpg']);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  await cdn.setState('gone');
  const [image] = await insertImages(other, [cropped]);
  expect(image).toMatchObject({ naturalWidth: 200, naturalHeight: 100 });
});

test('tabs that need the same original in an outage share one request to the origin', async ({
  visit,
  cdn,
  site,
}) => {
  // Otherwise the browser's HTTP cache would answer the other tabs.
  site.photoCacheControl = 'no-store';
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url }, timeoutSeconds: 0.5 } as const;
  const visitor = await visit();
  const tabs = [
    await visitor.install(options),
    await visitor.install(options),
    await visitor.install(options),
  ];
  await cdn.setState('hang');
  site.reset();
  const shown = tabs.map((tab) => insertImages(tab, ['/photos/clock.jpg']));
  for (const [image] of await Promise.all(shown)) expect(image?.naturalWidth).toBe(2400);
  expect(site.requests.filter(({ path }) => path === '/photos/clock.jpg').length).toBe(1);
});

test('the next CDN of the list is used if the first one fails', async ({ visit, cdn }) => {
  const visitor = await visit();
  const page = await visitor.install({
    cdn: [
      // Nothing listens on the discard port.
      { provider: 'ipx', baseUrl: 'http://127.0.0.1:9' },
      { provider: 'ipx', baseUrl: cdn.url },
    ],
  });
  const [image] = await insertImages(page, ['/photos/clock.jpg']);
  expect(image?.naturalWidth).toBe(1440);
  expect((await readAnswer(page, '/photos/clock.jpg'))?.outcome).toBe('miss');
});

test('an image that neither CDN nor origin has fails as without the worker', async ({ visit }) => {
  const visitor = await visit();
  const page = await visitor.install();
  const [image] = await insertImages(page, ['/photos/missing.jpg']);
  expect(image?.naturalWidth).toBe(0);
  expect((await readAnswer(page, '/photos/missing.jpg'))?.outcome).toBe('error');
});

test('a stored variant is shown while the CDN is slow, and the wanted one when it arrives', async ({
  visit,
  cdn,
}) => {
  const visitor = await visit(devices.phone);
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url }, timeoutSeconds: 2 } as const;
  const first = await visitor.install(options);
  await insertImages(first, ['/photos/clock.jpg']);
  await expect.poll(async () => (await readStats(first)).entries).toBe(1);

  cdn.hold();
  const wider = await visitor.install(options);
  await turnDevice(wider, { ...turned, width: 720, height: 360 });
  const [image] = await insertImages(wider, ['/photos/clock.jpg']);
  expect(image?.naturalWidth).toBe(800);
  cdn.release();
  await expect.poll(async () => (await readStats(first)).entries).toBe(2);
  // In the open page as well, when it arrives.
  await expect.poll(async () => (await showImages(wider))[0]?.naturalWidth).toBe(1440);
});

test('an image of a host without CORS is shown as without the worker', async ({ visit, cdn }) => {
  const host = await createSiteServer({ cdn, port: 0 });
  const visitor = await visit();
  const page = await visitor.install({ rules: [{ match: `${host.url}/*` }] });
  const [image] = await insertImages(page, [`${host.url}/photos/clock.jpg`]);
  expect(image?.naturalWidth).toBe(2400);
  // An opaque response is never stored.
  expect((await readStats(page)).entries).toBe(0);
  await host.close();
});
