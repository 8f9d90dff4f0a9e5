import type { Page } from '@playwright/test';
import { type AdHocPage, createSiteServer } from '../../demo/server/site-server.js';
import { insertImages, readStats } from '../support/images.js';
import { createDelayedAnswer } from '../support/delayed-answer.js';
import { storedPaths, offlineTitle, untilStored } from '../support/stored-pages.js';
import { pageWith } from '../support/pages.js';
import { expect, test } from '../support/test.js';

const html = (text: string): { body: string } => ({
  body: `<!doctype html><title>${text}</title><link rel="icon" href="data:,"><h1>${text}</h1>`,
});

/** Rows of Workbox's ExpirationPlugin, which name visited pages. */
const expirationLines = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('workbox-expiration');
        opening.addEventListener('upgradeneeded', () => opening.transaction?.abort());
        opening.addEventListener('error', () => resolve([]));
        opening.addEventListener('success', () => {
          const { result } = opening;
          const reading = result
            .transaction('cache-entries')
            .objectStore('cache-entries')
            .getAllKeys();
          reading.addEventListener('success', () => {
            resolve(reading.result as string[]);
            result.close();
          });
          reading.addEventListener('error', () => reject(reading.error as Error));
        });
      }),
  );

/** Whether the browser requests pages while the worker starts. */
const isPreloading = (page: Page): Promise<boolean | undefined> =>
  page.evaluate(async () => {
    const { navigationPreload } = await navigator.serviceWorker.ready;
    return (await navigationPreload.getState()).enabled;
  });

test('stores no page that must not be stored', async ({ visit, site }) => {
  site.pages['/no-store/'] = { ...html('Secret'), headers: { 'cache-control': 'no-store' } };
  site.pages['/missing/'] = { ...html('Missing'), status: 404 };
  site.pages['/error/'] = { ...html('Error'), status: 500 };
  site.pages['/moved/'] = { body: '', status: 302, headers: { location: '/target/' } };
  site.pages['/target/'] = html('Target');
  site.pages['/account/'] = html('Account');
  site.pages['/account/orders/'] = html('Orders');
  site.pages['/varies/'] = { ...html('Varies'), headers: { vary: '*' } };
  site.pages['/text/'] = { body: 'text', headers: { 'content-type': 'text/plain' } };
  site.pages['/form/'] = {
    body: '<title>Form</title><form method="post" action="/result/"><button>Send</button></form>',
  };
  site.pages['/result/'] = html('Result');
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: { exclude: ['/account/*'] } });
  // When it is idle, the page that registers reports itself.
  await untilStored(page, '/empty/');
  for (const path of Object.keys(site.pages)) {
    if (/^\/[\w-]+\/(\w+\/)?$/.test(path) && path !== '/empty/') await page.goto(path);
  }
  await page.goto('/form/');
  await page.getByRole('button').click();
  await expect(page).toHaveTitle('Result');
  // Pages are stored in order: when the last one is stored, all others are decided.
  site.pages['/last/'] = html('Last');
  await page.goto('/last/');
  await untilStored(page, '/last/');
  // The loop above requested the result with GET as well. `/empty/` is the page that registers.
  expect(await storedPaths(page, 'pages')).toEqual(
    ['/empty/', '/form/', '/last/', '/result/', '/target/'].toSorted(),
  );

  await site.close();
  await page.goto('/target/');
  await expect(page).toHaveTitle('Target');
  for (const path of ['/moved/', '/no-store/', '/account/orders/', '/missing/']) {
    await page.goto(path);
    await expect(page, path).toHaveTitle(offlineTitle);
  }
});

test('the result of a submitted form is not stored', async ({ visit, site }) => {
  site.pages['/form/'] = {
    body: '<title>Form</title><form method="post" action="/result/"><button>Send</button></form>',
  };
  site.pages['/result/'] = html('Result');
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  await page.goto('/form/');
  await page.getByRole('button').click();
  await expect(page).toHaveTitle('Result');
  await untilStored(page, '/form/');
  expect(await storedPaths(page, 'pages')).not.toContain('/result/');
});

const successors: Record<string, AdHocPage> = {
  'must not be stored any longer': { ...html('Secret'), headers: { 'cache-control': 'no-store' } },
  'is gone': { ...html('Gone'), status: 410 },
  'was moved': {
    body: '',
    status: 301,
    headers: { location: '/empty/', 'cache-control': 'no-cache' },
  },
};
for (const [what, now] of Object.entries(successors)) {
  test(`deletes a page that ${what}`, async ({ visit, site }) => {
    site.pages['/page/'] = html('Page');
    const visitor = await visit();
    const page = await visitor.install({ offlinePages: true });
    await page.goto('/page/');
    await untilStored(page, '/page/');
    site.pages['/page/'] = now;
    await page.goto('/page/');
    await expect.poll(() => storedPaths(page, 'pages')).not.toContain('/page/');
  });
}

test('stores only the pages that the patterns name', async ({ visit, site }) => {
  for (const path of ['/guide/a/', '/guide/private/', '/news/']) site.pages[path] = html(path);
  const visitor = await visit();
  const page = await visitor.install({
    offlinePages: { pages: ['/guide/*'], exclude: ['/guide/private*'] },
  });
  for (const path of ['/news/', '/guide/private/', '/guide/a/']) await page.goto(path);
  await untilStored(page, '/guide/a/');
  expect(await storedPaths(page, 'pages')).toEqual(['/guide/a/']);
  await site.close();
  // The offline page is shown for the other pages as well.
  expect((await page.goto('/news/'))?.status()).toBe(503);
});

test('stores up to maxEntries pages, and deletes the least recently used one', async ({
  visit,
  site,
}) => {
  for (const path of ['/a/', '/b/', '/c/']) site.pages[path] = html(path);
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: { maxEntries: 2 } });
  for (const path of ['/a/', '/b/', '/a/', '/c/']) {
    await page.goto(path);
    await untilStored(page, path);
  }
  await expect.poll(() => storedPaths(page, 'pages')).toEqual(['/a/', '/c/']);
});

test('an asset is served from the cache, and the new one on the next visit', async ({
  visit,
  site,
}) => {
  site.pages['/app.js'] = { body: 'document.title = "old"' };
  site.pages['/app/'] = { body: '<link rel="icon" href="data:,"><script src="/app.js"></script>' };
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  await page.goto('/app/');
  await expect.poll(() => storedPaths(page, 'assets')).toContain('/app.js');
  site.pages['/app.js'] = { body: 'document.title = "new"' };
  await page.goto('/app/');
  await expect(page).toHaveTitle('old');
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/app.js'))?.text()))
    .toContain('new');
  await page.goto('/app/');
  await expect(page).toHaveTitle('new');
});

test('a developer who disables the cache gets new files, and the stored ones offline', async ({
  visit,
  site,
}) => {
  site.pages['/app.js'] = { body: 'document.title = "old"' };
  site.pages['/app/'] = { body: '<link rel="icon" href="data:,"><script src="/app.js"></script>' };
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  await page.goto('/app/');
  await expect.poll(() => storedPaths(page, 'assets')).toContain('/app.js');
  const session = await visitor.context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  site.pages['/app.js'] = { body: 'document.title = "new"' };
  await page.goto('/app/');
  await expect(page).toHaveTitle('new');
  await untilStored(page, '/app/');
  await site.close();
  await page.goto('/app/');
  await expect(page).toHaveTitle(/^(old|new)$/);
});

test('stores no error page as an asset, no asset with no-store, and only the named ones of other hosts', async ({
  visit,
  site,
  cdn,
}) => {
  const other = await createSiteServer({ cdn, port: 0 });
  const cors = { 'access-control-allow-origin': '*' };
  other.pages['/shared.js'] = { body: 'window.shared = 1', headers: cors };
  other.pages['/opaque.js'] = { body: 'window.opaque = 1' };
  site.pages['/error.js'] = { body: '<!doctype html>', headers: { 'content-type': 'text/html' } };
  site.pages['/secret.js'] = { body: ';', headers: { 'cache-control': 'no-store' } };
  site.pages['/good.js'] = { body: ';' };
  site.pages['/app/'] = {
    body: `<script src="/error.js"></script><script src="/secret.js"></script>
      <script src="${other.url}/opaque.js"></script>
      <script crossorigin src="${other.url}/shared.js"></script><script src="/good.js"></script>`,
  };
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: { assets: ['/*', `${other.url}/*`] } });
  // When it is idle, the first page reports the files that it loaded without the worker.
  await expect.poll(() => storedPaths(page, 'assets')).toEqual(['/pocketcdn.js']);
  await page.goto('/app/');
  const expected = ['/good.js', '/pocketcdn.js', `${other.url}/shared.js`];
  await expect.poll(() => storedPaths(page, 'assets')).toEqual(expected);
  await other.close();
  await site.close();
  await page.goto('/app/');
  expect(await page.evaluate('window.shared')).toBe(1);
});

test('clear() removes pages and assets, and the page being loaded is not stored', async ({
  visit,
  site,
}) => {
  site.pages['/account/'] = html('Account');
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  const other = await visitor.open('/account/');
  await untilStored(page, '/account/', '/empty/');
  expect(await expirationLines(page)).toContainEqual(expect.stringContaining('/account/'));

  const { until, answer } = createDelayedAnswer();
  site.pages['/late/'] = { ...html('Late'), until };
  const going = other.goto('/late/');
  await expect.poll(() => site.requests.map(({ path }) => path)).toContain('/late/');
  await page.evaluate(() => window.images.clear());
  expect(await storedPaths(page, 'pages')).toEqual([]);
  expect(await storedPaths(page, 'assets')).toEqual([]);
  expect(await expirationLines(page)).toEqual([]);
  answer();
  await going;
  // A later page is stored again. By then it is decided that the other one is not.
  site.pages['/public/'] = html('Public');
  await other.goto('/public/');
  await untilStored(page, '/public/');
  expect(await storedPaths(page, 'pages')).toEqual(['/public/']);
});

test('unregister() removes everything, and keeps the rows of other code', async ({
  visit,
  site,
}) => {
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  site.pages['/page/'] = html('Page');
  await visitor.open('/page/');
  await untilStored(page, '/page/');
  await expect.poll(() => storedPaths(page, 'assets')).toEqual(['/pocketcdn.js']);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('workbox-expiration');
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction('cache-entries', 'readwrite');
          writing.objectStore('cache-entries').put({ id: 'own-cache|x', url: 'x' });
          writing.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
  );
  await page.evaluate(() => window.images.unregister());
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  expect(await expirationLines(page)).toEqual(['own-cache|x']);
});

test('switching the option off removes the pages and navigation preload', async ({
  visit,
  site,
}) => {
  site.pages['/page/'] = html('Page');
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  expect(await isPreloading(page)).toBe(true);
  await page.goto('/page/');
  await untilStored(page, '/page/');
  await visitor.install({});
  await expect.poll(() => isPreloading(page)).toBe(false);
  await expect.poll(() => storedPaths(page, 'pages')).toEqual([]);
  await site.close();
  await expect(page.goto('/page/')).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
});

test('a page being loaded when an update takes over is stored by the new worker', async ({
  visit,
  site,
}) => {
  site.pages['/page/'] = pageWith('<title>Page</title>', { offlinePages: true });
  const visitor = await visit();
  // The worker that controls the page does not have the option.
  await visitor.install({});
  const page = await visitor.open('/page/');
  await untilStored(page, '/page/');
  await site.close();
  await page.reload();
  await expect(page).toHaveTitle('Page');
});

test('images are stored in the image cache', async ({ visit, cdn }) => {
  const visitor = await visit();
  const page = await visitor.install({
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    offlinePages: true,
  });
  const [image] = await insertImages(page, ['/photos/clock.jpg']);
  expect(image?.naturalWidth).toBe(1440);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  await expect.poll(() => storedPaths(page, 'assets')).toEqual(['/pocketcdn.js']);
});
