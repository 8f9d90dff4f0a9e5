import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { RegisterOptions } from '../../src/index.js';
import type { SiteServer } from '../../demo/server/site-server.js';
import { readCachedImages } from '../support/cached-images.js';
import { insertImages, readAnswer, readStats, showImages } from '../support/images.js';
import { pageWith } from '../support/pages.js';
import { photos } from '../support/photos.js';
import { expect, test } from '../support/test.js';

const some = photos.slice(0, 5);

const html = (urls: readonly string[]): string =>
  urls.map((url) => `<img src="${url}" style="max-width:100%">`).join('');

/** How often the site was asked for each photograph. */
const asked = ({ requests }: SiteServer, urls: readonly string[]): number[] =>
  urls.map((url) => requests.filter(({ path }) => path === url).length);

/** Waits until this many images are stored. */
async function waitUntilAdopted(page: Page, entries: number): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => 'images' in window && (await window.images.stats()).entries),
    )
    .toBe(entries);
}

test('images shown before the worker was installed are stored without a request, and shown in an outage', async ({
  visit,
  cdn,
  site,
}) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
  site.pages['/first/'] = pageWith(html(some), options);
  const visitor = await visit();
  const page = await visitor.open('/first/');
  await waitUntilAdopted(page, 5);
  expect(asked(site, some)).toEqual(some.map(() => 1));
  expect(cdn.requests).toEqual([]);
  // No request was answered with them.
  expect(await readStats(page)).toMatchObject({ requests: 0, networkBytes: 0 });

  const other = await visitor.install();
  await cdn.setState('gone');
  await site.close();
  for (const { naturalWidth } of await insertImages(other, some)) {
    expect(naturalWidth).toBeGreaterThanOrEqual(1800);
  }
  expect(await readAnswer(other, some[0]!)).toMatchObject({
    outcome: 'fallback',
    fallback: 'variant',
  });
});

test('adopted images are served from the cache if there is no CDN', async ({ visit, site }) => {
  site.pages['/first/'] = pageWith(html(some), {});
  const visitor = await visit();
  await waitUntilAdopted(await visitor.open('/first/'), 5);
  const other = await visitor.install({});
  await site.close();
  await insertImages(other, some);
  await expect.poll(async () => (await readStats(other)).hit).toBe(5);
});

test('later visits get the right variants, as if nothing had been adopted', async ({
  visit,
  cdn,
  site,
}) => {
  const options: RegisterOptions = {
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    // If the CDN were slow, the worker would serve the adopted images.
    timeoutSeconds: 20,
  };
  site.pages['/first/'] = pageWith(html(some), options);
  const visitor = await visit();
  await waitUntilAdopted(await visitor.open('/first/'), 5);

  const second = await visitor.install(options);
  for (const { naturalWidth } of await insertImages(second, some)) expect(naturalWidth).toBe(1440);
  expect(cdn.requests.map(({ width }) => width)).toEqual(some.map(() => 1440));
  expect(await readAnswer(second, some[0]!)).toMatchObject({ outcome: 'miss' });
  await expect.poll(async () => (await readStats(second)).entries).toBe(10);
  cdn.reset();
  const third = await visitor.install(options);
  for (const { naturalWidth } of await insertImages(third, some)) expect(naturalWidth).toBe(1440);
  expect(cdn.requests).toEqual([]);
});

test('a variant in the author’s markup is adopted with its width', async ({ visit, cdn, site }) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
  // The format depends on `Accept`.
  const url = `${cdn.url}/w_2160,f_auto/photos/clock.jpg`;
  site.pages['/first/'] = pageWith(html([url]), options);
  const visitor = await visit();
  const page = await visitor.open('/first/');
  await waitUntilAdopted(page, 1);
  expect(cdn.requests.length).toBe(1);
  expect(cdn.requests[0]!.format).toBe('avif');

  // It is wider than needed now, and good enough.
  const other = await visitor.install();
  const [image] = await insertImages(other, [url]);
  expect(image?.naturalWidth).toBe(2160);
  expect(await readAnswer(other, '/w_2160,f_auto/photos/clock.jpg')).toMatchObject({
    outcome: 'hit',
    width: 2160,
  });
  expect(cdn.requests.length).toBe(1);
});

test('images with no-store, images that rules exclude, and other files are not adopted', async ({
  visit,
  cdn,
  site,
}) => {
  const [stored = '', excluded = '', styled = '', offered = ''] = some;
  site.pages['/secret.jpg'] = {
    body: readFileSync(`public${stored}`),
    headers: { 'content-type': 'image/jpeg', 'cache-control': 'no-store' },
  };
  const options: RegisterOptions = {
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    rules: [{ match: excluded, cache: false }, { match: '/*' }],
  };
  site.pages['/letters.woff'] = {
    body: 'wOFF, or nearly so',
    headers: { 'content-type': 'font/woff', 'cache-control': 'max-age=3600' },
  };
  site.pages['/style.css'] = {
    body: `@font-face { font-family: a; src: url(/letters.woff) } p { font-family: a }
      p { background: url("${styled}") }`,
    headers: { 'content-type': 'text/css', 'cache-control': 'max-age=3600' },
  };
  const exempt = `${offered}?pocketcdn=off`;
  site.pages['/first/'] = pageWith(
    `<link rel="stylesheet" href="/style.css"><p>a</p>${html(['/secret.jpg', excluded, exempt, stored])}`,
    options,
  );
  site.reset();
  const visitor = await visit();
  const page = await visitor.open('/first/');
  // The image, and the background.
  await waitUntilAdopted(page, 2);
  expect(asked(site, ['/secret.jpg', excluded, exempt, stored, styled])).toEqual([1, 1, 1, 1, 1]);
  const { keys } = await readCachedImages(page);
  expect(keys.map((key) => new URL(key).pathname).toSorted()).toEqual([stored, styled].toSorted());
});

test('nothing is adopted for a visitor who saves data', async ({ visit, cdn, site }) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
  site.pages['/first/'] = pageWith(html(some), options);
  const visitor = await visit();
  const page = await visitor.context.newPage();
  const session = await visitor.context.newCDPSession(page);
  await session.send('Emulation.setDataSaverOverride', { dataSaverEnabled: true });
  await page.goto('/first/');
  expect(
    await page.evaluate(
      () => (navigator as never as { connection: { saveData: boolean } }).connection.saveData,
    ),
  ).toBe(true);
  await showImages(page);
  // Meanwhile the images of another visitor, who does not save data, are adopted.
  const free = await visit();
  await waitUntilAdopted(await free.open('/first/'), 5);
  await waitUntilAdopted(page, 0);
});

test('adopted images do not exceed the budget', async ({ visit, cdn, site }) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url }, maxEntries: 3 };
  site.pages['/first/'] = pageWith(html(some), options);
  const visitor = await visit();
  const page = await visitor.open('/first/');
  await waitUntilAdopted(page, 3);
  // The budget is full, but was never exceeded: otherwise images would have been evicted.
  const other = await visit();
  await waitUntilAdopted(await other.open('/first/'), 3);
  expect((await readStats(page)).entries).toBe(3);
  // Once by each of the two visitors.
  expect(asked(site, some)).toEqual(some.map(() => 2));
});
