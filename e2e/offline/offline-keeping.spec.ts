import type { Page } from '@playwright/test';
import { type AdHocPage, createSiteServer } from '../../demo/server/site-server.js';
import { insertImages, readStats } from '../support/images.js';
import { createGate } from '../support/gate.js';
import { keptPaths, offlineTitle, untilKept } from '../support/kept.js';
import { pageWith } from '../support/pages.js';
import { expect, test } from '../support/test.js';

const html = (text: string): { body: string } => ({
  body: `<!doctype html><title>${text}</title><link rel="icon" href="data:,"><h1>${text}</h1>`,
});

/** Lines of Workbox's ExpirationPlugin, which name pages that were seen. */
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

/** Whether the browser asks for pages while the worker starts. */
const isPreloading = (page: Page): Promise<boolean | undefined> =>
  page.evaluate(async () => {
    const { navigationPreload } = await navigator.serviceWorker.ready;
    return (await navigationPreload.getState()).enabled;
  });

test('keeps no page that must not be kept', async ({ visit, site }) => {
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
  for (const path of Object.keys(site.pages)) {
    if (/^\/[\w-]+\/(\w+\/)?$/.test(path) && path !== '/empty/') await page.goto(path);
  }
  await page.goto('/form/');
  await page.getByRole('button').click();
  await expect(page).toHaveTitle('Result');
  // What came last, as a mark that everything before was decided on.
  site.pages['/last/'] = html('Last');
  await page.goto('/last/');
  await untilKept(page, '/last/');
  // The result was asked for by GET as well, in the round before; `/empty/` is the page that registers.
  expect(await keptPaths(page, 'pages')).toEqual(
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

test('the result of a form that was sent is not kept', async ({ visit, site }) => {
  site.pages['/form/'] = {
    body: '<title>Form</title><form method="post" action="/result/"><button>Send</button></form>',
  };
  site.pages['/result/'] = html('Result');
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  await page.goto('/form/');
  await page.getByRole('button').click();
  await expect(page).toHaveTitle('Result');
  await untilKept(page, '/form/');
  expect(await keptPaths(page, 'pages')).not.toContain('/result/');
});

const successors: Record<string, AdHocPage> = {
  'must not be stored any more': { ...html('Secret'), headers: { 'cache-control': 'no-store' } },
  'is gone': { ...html('Gone'), status: 410 },
  'was moved': {
    body: '',
    status: 301,
    headers: { location: '/empty/', 'cache-control': 'no-cache' },
  },
};
for (const [what, now] of Object.entries(successors)) {
  test(`forgets a page that ${what}`, async ({ visit, site }) => {
    site.pages['/page/'] = html('Page');
    const visitor = await visit();
    const page = await visitor.install({ offlinePages: true });
    await page.goto('/page/');
    await untilKept(page, '/page/');
    site.pages['/page/'] = now;
    await page.goto('/page/');
    await expect.poll(() => keptPaths(page, 'pages')).not.toContain('/page/');
  });
}

test('keeps the pages that the patterns name, and no others', async ({ visit, site }) => {
  for (const path of ['/guide/a/', '/guide/private/', '/news/']) site.pages[path] = html(path);
  const visitor = await visit();
  const page = await visitor.install({
    offlinePages: { pages: ['/guide/*'], exclude: ['/guide/:name(private)/'] },
  });
  for (const path of ['/news/', '/guide/private/', '/guide/a/']) await page.goto(path);
  await untilKept(page, '/guide/a/');
  expect(await keptPaths(page, 'pages')).toEqual(['/guide/a/']);
  await site.close();
  // The offline page is shown for the others all the same.
  expect((await page.goto('/news/'))?.status()).toBe(503);
});

test('keeps so many pages, and forgets the one not seen for the longest time', async ({
  visit,
  site,
}) => {
  for (const path of ['/a/', '/b/', '/c/']) site.pages[path] = html(path);
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: { maxEntries: 2 } });
  for (const path of ['/a/', '/b/', '/a/', '/c/']) {
    await page.goto(path);
    await untilKept(page, path);
  }
  await expect.poll(() => keptPaths(page, 'pages')).toEqual(['/a/', '/c/']);
});

test('assets are shown from the cache, and the new one next time', async ({ visit, site }) => {
  site.pages['/app.js'] = { body: 'document.title = "old"' };
  site.pages['/app/'] = { body: '<link rel="icon" href="data:,"><script src="/app.js"></script>' };
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  await page.goto('/app/');
  await expect.poll(() => keptPaths(page, 'assets')).toContain('/app.js');
  site.pages['/app.js'] = { body: 'document.title = "new"' };
  await page.goto('/app/');
  await expect(page).toHaveTitle('old');
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/app.js'))?.text()))
    .toContain('new');
  await page.goto('/app/');
  await expect(page).toHaveTitle('new');
});

test('a developer who holds the cache off gets the newest, and offline what is kept', async ({
  visit,
  site,
}) => {
  site.pages['/app.js'] = { body: 'document.title = "old"' };
  site.pages['/app/'] = { body: '<link rel="icon" href="data:,"><script src="/app.js"></script>' };
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  await page.goto('/app/');
  await expect.poll(() => keptPaths(page, 'assets')).toContain('/app.js');
  const session = await visitor.context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  site.pages['/app.js'] = { body: 'document.title = "new"' };
  await page.goto('/app/');
  await expect(page).toHaveTitle('new');
  await untilKept(page, '/app/');
  await site.close();
  await page.goto('/app/');
  await expect(page).toHaveTitle(/^(old|new)$/);
});

test('keeps no asset that is an error page or must not be stored, and those of other hosts as the option says', async ({
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
  // What the first page loaded before the worker came, it tells when it is idle.
  await expect.poll(() => keptPaths(page, 'assets')).toEqual(['/pocketcdn.js']);
  await page.goto('/app/');
  const expected = ['/good.js', '/pocketcdn.js', `${other.url}/shared.js`];
  await expect.poll(() => keptPaths(page, 'assets')).toEqual(expected);
  await other.close();
  await site.close();
  await page.goto('/app/');
  expect(await page.evaluate('window.shared')).toBe(1);
});

test('clear() forgets pages and assets for a logout, and what is on its way', async ({
  visit,
  site,
}) => {
  site.pages['/account/'] = html('Account');
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  const other = await visitor.open('/account/');
  await untilKept(page, '/account/');
  expect(await expirationLines(page)).toContainEqual(expect.stringContaining('/account/'));

  const { until, open: answer } = createGate();
  site.pages['/late/'] = { ...html('Late'), until };
  const going = other.goto('/late/');
  await expect.poll(() => site.requests.map(({ path }) => path)).toContain('/late/');
  await page.evaluate(() => window.images.clear());
  expect(await keptPaths(page, 'pages')).toEqual([]);
  expect(await keptPaths(page, 'assets')).toEqual([]);
  expect(await expirationLines(page)).toEqual([]);
  answer();
  await going;
  // A page that comes later is kept again: by then it is decided that the other one is not.
  site.pages['/public/'] = html('Public');
  await other.goto('/public/');
  await untilKept(page, '/public/');
  expect(await keptPaths(page, 'pages')).toEqual(['/public/']);
});

test('unregister() leaves nothing behind, and the lines of others alone', async ({
  visit,
  site,
}) => {
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  site.pages['/page/'] = html('Page');
  await visitor.open('/page/');
  await untilKept(page, '/page/');
  await expect.poll(() => keptPaths(page, 'assets')).toEqual(['/pocketcdn.js']);
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

test('with the option switched off, pages and preloading are gone', async ({ visit, site }) => {
  site.pages['/page/'] = html('Page');
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  expect(await isPreloading(page)).toBe(true);
  await page.goto('/page/');
  await untilKept(page, '/page/');
  await visitor.install({});
  await expect.poll(() => isPreloading(page)).toBe(false);
  await expect.poll(() => keptPaths(page, 'pages')).toEqual([]);
  await site.close();
  await expect(page.goto('/page/')).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
});

test('a page under way when an update takes over is kept by the new worker', async ({
  visit,
  site,
}) => {
  site.pages['/page/'] = pageWith('<title>Page</title>', { offlinePages: true });
  const visitor = await visit();
  // The worker that controls it has not got the option.
  await visitor.install({});
  const page = await visitor.open('/page/');
  await untilKept(page, '/page/');
  await site.close();
  await page.reload();
  await expect(page).toHaveTitle('Page');
});

test('images go by the image cache', async ({ visit, cdn }) => {
  const visitor = await visit();
  const page = await visitor.install({
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    offlinePages: true,
  });
  const [image] = await insertImages(page, ['/photos/clock.jpg']);
  expect(image?.naturalWidth).toBe(1440);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  expect(await keptPaths(page, 'assets')).toEqual(['/pocketcdn.js']);
});
