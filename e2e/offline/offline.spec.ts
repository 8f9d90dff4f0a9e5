import type { Page } from '@playwright/test';
import { devices } from '../support/devices.js';
import { showImages } from '../support/images.js';
import { createDelayedAnswer } from '../support/delayed-answer.js';
import { storedPaths, offlineTitle, untilStored } from '../support/stored-pages.js';
import { expect, test } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';

/** Paths of the demo's pages, from the links of one of them. */
const demoPages = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')];
    return [...new Set(links.map(({ pathname }) => pathname))].filter((path) => path.endsWith('/'));
  });

const html = (text: string): { body: string } => ({
  body: `<!doctype html><title>${text}</title><h1>${text}</h1>`,
});

test(
  'after one visit, the demo works while site and CDN are down, and updates when they are back',
  { tag: '@long' },
  async ({ visit, site, cdn }) => {
    test.setTimeout(180_000);
    const visitor = await visit(devices.laptop);
    await visitor.context.addInitScript(() => {
      localStorage.setItem('pocketcdn-demo:offline', 'on');
    });
    const page = await visitor.open('/');
    const [unvisited = '', ...visited] = (await demoPages(page)).toReversed();
    expect(visited.length).toBeGreaterThan(10);
    expect(visited.pop()).toBe('/');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await showImages(page);
    for (const path of visited) {
      await page.goto(path);
      await showImages(page);
    }
    visited.push('/');
    await untilStored(page, ...visited);
    await expect.poll(() => storedPaths(page, 'assets')).toContain('/assets/site.css');

    await site.close();
    await cdn.setState('gone');
    let failed: string[] = [];
    page.on('requestfailed', (request) => {
      // Leaving the previous page aborts its requests, which is no failure.
      const { errorText } = request.failure()!;
      if (errorText !== 'net::ERR_ABORTED') failed.push(`${request.url()}: ${errorText}`);
    });
    for (const path of visited) {
      for (const show of [() => page.goto(path), () => page.reload()]) {
        failed = [];
        expect((await show())?.status(), path).toBe(200);
        const images = await showImages(page);
        expect(images.length).toBeGreaterThan(0);
        for (const { naturalWidth, path: image } of images) {
          expect(naturalWidth, `${path}: ${image}`).toBeGreaterThan(0);
        }
        // The demo's panel requests the state of the CDN, which is not part of the page.
        expect(failed.filter((url) => !url.includes('/_demo/'))).toEqual([]);
        // Its script runs, and its styles apply.
        await expect(page.getByRole('button', { name: /^Images/ })).toBeVisible();
        expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px');
      }
    }
    expect((await page.goto(unvisited))?.status()).toBe(503);
    await expect(page).toHaveTitle(offlineTitle);

    await site.open();
    await cdn.setState('up');
    await page.getByRole('link', { name: 'Try again' }).click();
    await expect(page).not.toHaveTitle(offlineTitle);
    expect((await showImages(page))[0]?.naturalWidth).toBeGreaterThan(0);
    site.pages['/'] = html('Changed');
    await page.goto('/');
    await expect(page).toHaveTitle('Changed');
  },
);

test('the page that registers the worker works offline, and is not downloaded again', async ({
  visit,
  site,
}) => {
  const lasting = { 'cache-control': 'max-age=600' };
  site.pages['/first/'] = {
    body: `<!doctype html><title>First</title><link rel="stylesheet" href="/first.css">
      <link rel="icon" href="data:,"><p>Text</p><script src="/first.js"></script>
      <script type="module">
        import '/module.js';
        import { register } from '/pocketcdn.js';
        await document.fonts.ready;
        await register({ offlinePages: true });
      </script>`,
  };
  site.pages['/first.css'] = {
    headers: lasting,
    body: '@font-face { font-family: f; src: url(/first.woff2) } p { font: 20px f; color: red }',
  };
  site.pages['/first.woff2'] = { headers: lasting, body: 'no font' };
  site.pages['/first.js'] = { headers: lasting, body: 'window.ran = ["script"];' };
  site.pages['/module.js'] = { headers: lasting, body: 'window.ran.push("module");' };
  const visitor = await visit();
  const page = await visitor.open('/first/');
  await untilStored(page, '/first/');
  await expect
    .poll(() => storedPaths(page, 'assets'))
    .toEqual(['/first.css', '/first.js', '/first.woff2', '/module.js', '/pocketcdn.js']);
  const paths = site.requests.map(({ path }) => path);
  for (const path of ['/first/', '/first.css', '/first.woff2', '/first.js', '/module.js']) {
    expect(
      paths.filter((asked) => asked === path),
      path,
    ).toHaveLength(1);
  }

  await site.close();
  const later = await visitor.open('/first/');
  await expect(later).toHaveTitle('First');
  expect(await later.evaluate('window.ran')).toEqual(['script', 'module']);
  await expect(later.locator('p')).toHaveCSS('color', 'rgb(255, 0, 0)');
});

test('a stored page is shown if the server hangs, and the late answer is stored', async ({
  visit,
  site,
}) => {
  site.pages['/news/'] = html('Old news');
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true, timeoutSeconds: 0.5 });
  await page.goto('/news/');
  await untilStored(page, '/news/');

  const { until, answer } = createDelayedAnswer();
  site.pages['/news/'] = { ...html('New news'), until };
  await page.goto('/news/');
  await expect(page).toHaveTitle('Old news');
  answer();
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/news/'))?.text()))
    .toContain('New news');
});

test('a page that is not stored waits for the server', async ({ visit, site }) => {
  const { until, answer } = createDelayedAnswer();
  site.pages['/slow/'] = { ...html('Slow'), until };
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true, timeoutSeconds: 0.1 });
  const going = page.goto('/slow/');
  // Longer than the time-out.
  await page.waitForTimeout(500);
  answer();
  expect((await going)?.status()).toBe(200);
  await expect(page).toHaveTitle('Slow');
});

for (const status of [500, 502, 503, 429]) {
  test(`a stored page is shown instead of a ${status}, and the server’s answer if no page is stored`, async ({
    visit,
    site,
  }) => {
    site.pages['/news/'] = html('News');
    const visitor = await visit();
    const page = await visitor.install({ offlinePages: true });
    await page.goto('/news/');
    await untilStored(page, '/news/');
    site.pages['/news/'] = { ...html('In trouble'), status };
    site.pages['/other/'] = { ...html('In trouble'), status };
    expect((await page.goto('/news/'))?.status()).toBe(200);
    await expect(page).toHaveTitle('News');
    expect((await page.goto('/other/'))?.status()).toBe(status);
    await expect(page).toHaveTitle('In trouble');
    expect(await storedPaths(page, 'pages')).toEqual(expect.not.arrayContaining(['/other/']));
  });
}

test('tracking parameters and fragments are ignored in a page’s URL, other queries are not', async ({
  visit,
  site,
}) => {
  site.pages['/shop/'] = html('Shop');
  site.pages['/shop/?page=2'] = html('Page 2');
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  await page.goto('/shop/?utm_source=letter&fbclid=1#top');
  await page.goto('/shop/?page=2');
  await untilStored(page, '/shop/', '/shop/?page=2');
  await site.close();
  for (const [path, title] of [
    ['/shop/', 'Shop'],
    ['/shop/#end', 'Shop'],
    ['/shop/?utm_medium=other', 'Shop'],
    ['/shop/?page=2&gclid=3', 'Page 2'],
    ['/shop/?page=3', offlineTitle],
  ] as const) {
    await page.goto('/empty/');
    await page.goto(path);
    await expect(page, path).toHaveTitle(title);
  }
});

test('a stored page is shown whatever its Vary says, also by a restarted worker', async ({
  visit,
  site,
}) => {
  site.pages['/news/'] = {
    ...html('News'),
    headers: { vary: 'Accept, Cookie, Accept-Language, Sec-Fetch-Dest' },
  };
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  await page.goto('/news/');
  await untilStored(page, '/news/');
  await visitor.context.addCookies([{ name: 'a', value: 'b', url: site.url }]);
  await visitor.context.setExtraHTTPHeaders({ 'accept-language': 'de' });
  await site.close();
  await stopWorkers(page);
  const later = await visitor.open('/news/');
  await expect(later).toHaveTitle('News');
});

test('the site’s own offline page is fetched in advance, with its headers', async ({
  visit,
  site,
}) => {
  site.pages['/offline'] = {
    body: '',
    status: 302,
    headers: { location: '/offline/' },
  };
  const policy = "default-src 'none'";
  site.pages['/offline/'] = {
    ...html('Our own'),
    headers: { 'content-security-policy': policy },
  };
  const visitor = await visit();
  // Also a redirected one, although browsers refuse a redirected answer to a navigation.
  const page = await visitor.install({ offlinePages: { fallbackPage: '/offline' } });
  await site.close();
  const answer = await page.goto('/never-seen/');
  await expect(page).toHaveTitle('Our own');
  expect(answer?.status()).toBe(503);
  expect(answer?.headers()).toMatchObject({
    'content-security-policy': policy,
    'cache-control': 'no-store',
  });
});

test('the built-in offline page reloads itself when the network is back', async ({
  visit,
  site,
}) => {
  site.pages['/news/'] = html('News');
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  await visitor.context.setOffline(true);
  await page.goto('/news/#part');
  await expect(page).toHaveTitle(offlineTitle);
  await visitor.context.setOffline(false);
  await expect(page).toHaveTitle('News');
  expect(new URL(page.url()).hash).toBe('#part');
});

for (const [name, device] of Object.entries({ phone: devices.phone, laptop: devices.laptop })) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the built-in offline page is readable on the ${name}, ${colorScheme}`, async ({
      visit,
      site,
    }, testInfo) => {
      const visitor = await visit(device);
      const page = await visitor.install({ offlinePages: true });
      await page.emulateMedia({ colorScheme });
      await site.close();
      await page.goto('/never-seen/');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('main')).toBeInViewport({ ratio: 1 });
      const [text, ground] = await page.evaluate(() => {
        const { color } = getComputedStyle(document.querySelector('h1')!);
        return [color, matchMedia('(prefers-color-scheme: dark)').matches];
      });
      expect(text).toBe(ground ? 'rgb(255, 255, 255)' : 'rgb(0, 0, 0)');
      await page.keyboard.press('Tab');
      await expect(page.getByRole('link', { name: 'Try again' })).toBeFocused();
      await page.screenshot({ path: testInfo.outputPath('offline-page.png') });
    });
  }
}
