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

/** How often each photograph was asked for at the site. */
const asked = ({ requests }: SiteServer, urls: readonly string[]): number[] =>
  urls.map((url) => requests.filter(({ path }) => path === url).length);

/** Waits until so many images are stored, and all that can be adopted is. */
async function waitUntilAdopted(page: Page, entries: number): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => 'images' in window && (await window.images.stats()).entries),
    )
    .toBe(entries);
}

test('images shown before the worker came are stored without a request, and shown in an outage', async ({
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
  // They answered nobody.
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

test('without a CDN they are answered from the cache from then on', async ({ visit, site }) => {
  site.pages['/first/'] = pageWith(html(some), {});
  const visitor = await visit();
  await waitUntilAdopted(await visitor.open('/first/'), 5);
  const other = await visitor.install({});
  await site.close();
  await insertImages(other, some);
  await expect.poll(async () => (await readStats(other)).hit).toBe(5);
});

test('later visits get what fits, as if nothing had been adopted', async ({ visit, cdn, site }) => {
  const options: RegisterOptions = {
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    // A CDN that is slow for a moment would let what was adopted stand in.
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

test('what the author asked of the CDN is adopted as the variant that it is', async ({
  visit,
  cdn,
  site,
}) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
  // Which format came depends on `Accept`.
  const url = `${cdn.url}/w_2160,f_auto/photos/clock.jpg`;
  site.pages['/first/'] = pageWith(html([url]), options);
  const visitor = await visit();
  const page = await visitor.open('/first/');
  await waitUntilAdopted(page, 1);
  expect(cdn.requests.length).toBe(1);
  expect(cdn.requests[0]!.format).toBe('avif');

  // Wider than what is wanted now, and good enough for it.
  const other = await visitor.install();
  const [image] = await insertImages(other, [url]);
  expect(image?.naturalWidth).toBe(2160);
  expect(await readAnswer(other, '/w_2160,f_auto/photos/clock.jpg')).toMatchObject({
    outcome: 'hit',
    width: 2160,
  });
  expect(cdn.requests.length).toBe(1);
});

test('no-store, other rules and other things than images are left alone', async ({
  visit,
  cdn,
  site,
}) => {
  const [kept = '', unkept = '', styled = '', offered = ''] = some;
  site.pages['/secret.jpg'] = {
    body: readFileSync(`public${kept}`),
    headers: { 'content-type': 'image/jpeg', 'cache-control': 'no-store' },
  };
  const options: RegisterOptions = {
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    rules: [{ match: unkept, cache: false }, { match: '/*' }],
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
    `<link rel="stylesheet" href="/style.css"><p>a</p>${html(['/secret.jpg', unkept, exempt, kept])}`,
    options,
  );
  site.reset();
  const visitor = await visit();
  const page = await visitor.open('/first/');
  // The one that is shown, and the background.
  await waitUntilAdopted(page, 2);
  expect(asked(site, ['/secret.jpg', unkept, exempt, kept, styled])).toEqual([1, 1, 1, 1, 1]);
  const { keys } = await readCachedImages(page);
  expect(keys.map((key) => new URL(key).pathname).toSorted()).toEqual([kept, styled].toSorted());
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
  // By then it would be: a visitor who saves nothing sees theirs adopted meanwhile.
  const free = await visit();
  await waitUntilAdopted(await free.open('/first/'), 5);
  await waitUntilAdopted(page, 0);
});

test('what is adopted stays inside the budget', async ({ visit, cdn, site }) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url }, maxEntries: 3 };
  site.pages['/first/'] = pageWith(html(some), options);
  const visitor = await visit();
  const page = await visitor.open('/first/');
  await waitUntilAdopted(page, 3);
  // Full, and not over: else some would be evicted, and fewer be left.
  const other = await visit();
  await waitUntilAdopted(await other.open('/first/'), 3);
  expect((await readStats(page)).entries).toBe(3);
  // Once by each of the two.
  expect(asked(site, some)).toEqual(some.map(() => 2));
});
