import type { Page } from '@playwright/test';
import type { PrefetchProgress, PrefetchSummary, RegisterOptions } from '../../src/index.js';
import { createSiteServer } from '../../demo/server/site-server.js';
import { devices } from '../support/devices.js';
import { insertImages, readStats } from '../support/images.js';
import { waitUntilLearned } from '../support/layouts.js';
import { pageWith } from '../support/pages.js';
import { photos } from '../support/photos.js';
import { expect, test, type Visitor } from '../support/test.js';

/** The progress reports and the summary of a prefetch. */
interface Prefetched {
  progress: PrefetchProgress[];
  summary: PrefetchSummary;
}

const prefetch = (page: Page, urls: readonly string[], sizes?: string): Promise<Prefetched> =>
  page.evaluate(
    async ([given, options]) => {
      const progress: PrefetchProgress[] = [];
      const onProgress = (step: PrefetchProgress): void => void progress.push(step);
      return { progress, summary: await window.images.prefetch(given, { ...options, onProgress }) };
    },
    [urls, sizes === undefined ? {} : { sizes }] as const,
  );

const some = photos.slice(0, 6);

/** A photograph with this layout width, in CSS px. */
const laidOut = (width: number): string =>
  `<img src="/photos/clock.jpg" width="${width}" height="100">`;

test('stores the variants for this device, and reports progress', async ({ visit, cdn }) => {
  const visitor = await visit(devices.phone);
  const page = await visitor.install();
  const { progress, summary } = await prefetch(page, some, '50vw');

  // Half of 360 CSS px, with two pixels per CSS px.
  expect(cdn.requests.map(({ width }) => width)).toEqual(some.map(() => 360));
  const { bytes } = cdn.totals;
  expect(summary).toEqual({
    total: 6,
    bytes,
    stored: 6,
    present: 0,
    bypass: 0,
    overBudget: 0,
    failed: 0,
  });
  expect(progress.map(({ done, total, outcome }) => [done, total, outcome])).toEqual(
    some.map((_, index) => [index + 1, 6, 'stored']),
  );
  expect(progress.map(({ url }) => new URL(url).pathname).toSorted()).toEqual(some.toSorted());
  expect(progress.map((step) => step.bytes)).toEqual(
    progress.map((step) => step.bytes).toSorted((a, b) => a - b),
  );
  expect(progress.at(-1)!.bytes).toBe(bytes);
  // No request was answered with them.
  expect(await readStats(page)).toMatchObject({
    requests: 0,
    miss: 0,
    networkBytes: bytes,
    entries: 6,
    storedBytes: bytes,
  });
});

test('prefetched images are shown without a request, and while CDN and site are down', async ({
  visit,
  cdn,
  site,
}) => {
  const visitor = await visit();
  const first = await visitor.install();
  const other = await visitor.install();
  await prefetch(first, some);
  cdn.reset();
  for (const { naturalWidth } of await insertImages(first, some)) expect(naturalWidth).toBe(1440);
  expect(cdn.requests).toEqual([]);
  await expect.poll(async () => (await readStats(first)).hit).toBe(6);

  await cdn.setState('gone');
  await site.close();
  for (const { naturalWidth } of await insertImages(other, some)) expect(naturalWidth).toBe(1440);
});

test('prefetch() knows the device and its formats on the first visit', async ({ visit, cdn }) => {
  const visitor = await visit(devices.phone);
  const page = await visitor.open('/empty/');
  await page.evaluate(
    async ([baseUrl, urls]) => {
      const script = '/pocketcdn.js';
      const { register } = (await import(script)) as typeof import('../../src/index.js');
      const images = await register({ cdn: { provider: 'ipx', baseUrl } });
      await images!.prefetch(urls);
    },
    [cdn.url, some] as const,
  );
  expect(cdn.requests.map(({ width, format }) => [width, format])).toEqual(
    some.map(() => [800, 'avif']),
  );
});

test('prefetch() sends no request for stored images', async ({ visit, cdn }) => {
  const visitor = await visit();
  const page = await visitor.install();
  await prefetch(page, some.slice(0, 4));
  cdn.reset();
  const { summary } = await prefetch(page, [...some, ...some.map((path) => `${path}#here`)]);
  expect(summary).toMatchObject({ total: 6, present: 4, stored: 2 });
  expect(cdn.requests.length).toBe(2);
});

test('prefetch() without sizes uses the widest known layout', async ({ visit, cdn, site }) => {
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
  const pages = { '/list/': laidOut(300), '/photo/': laidOut(700) };
  for (const [path, html] of Object.entries(pages)) site.pages[path] = pageWith(html, options);
  const visitor = await visit();
  await visitor.install();
  // The layouts are learned while nothing is stored.
  cdn.cacheControl = 'no-store';
  for (const path of ['/photo/', '/list/']) {
    await waitUntilLearned(await visitor.open(path), path, 1);
  }
  cdn.cacheControl = 'max-age=3600';
  cdn.reset();
  const page = await visitor.install(options);
  expect((await prefetch(page, ['/photos/clock.jpg'])).summary).toMatchObject({ stored: 1 });
  expect(cdn.requests.map(({ width }) => width)).toEqual([720]);
});

test('an aborted prefetch rejects with the reason, and can be resumed', async ({ visit, cdn }) => {
  const visitor = await visit();
  const page = await visitor.install();
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  cdn.hold();
  await page.evaluate((urls) => {
    const aborter = new AbortController();
    const reports: unknown[] = [];
    const outcome = window.images
      .prefetch(urls, { signal: aborter.signal, onProgress: (step) => reports.push(step) })
      .catch((error: unknown) => error);
    Object.assign(window, { aborter, outcome, reports });
  }, photos);
  await expect.poll(() => cdn.requests.length).toBe(4);
  const reason = await page.evaluate(async () => {
    const { aborter, outcome } = window as unknown as {
      aborter: AbortController;
      outcome: Promise<unknown>;
    };
    aborter.abort('enough');
    return outcome;
  });
  expect(reason).toBe('enough');
  cdn.release();
  // The images being loaded are stored.
  await expect.poll(async () => (await readStats(page)).entries).toBe(4);
  expect(await page.evaluate(() => (window as unknown as { reports: [] }).reports)).toEqual([]);

  const { summary } = await prefetch(page, photos);
  expect(summary).toMatchObject({ present: 4, stored: photos.length - 4 });
  expect(cdn.requests.length).toBe(photos.length);
  expect(errors).toEqual([]);
});

test('prefetch() with an aborted signal sends no request', async ({ visit, cdn }) => {
  const visitor = await visit();
  const page = await visitor.install();
  const name = await page.evaluate((urls) => {
    return window.images
      .prefetch(urls, { signal: AbortSignal.abort() })
      .catch((error: unknown) => (error as Error).name);
  }, some);
  expect(name).toBe('AbortError');
  expect(cdn.requests).toEqual([]);
});

test('an error of onProgress ends the prefetch', async ({ visit, cdn }) => {
  const visitor = await visit();
  const page = await visitor.install();
  const message = await page.evaluate(
    (urls) =>
      window.images
        .prefetch(urls, {
          onProgress() {
            throw new Error('no bar');
          },
        })
        .catch((error: unknown) => (error as Error).message),
    photos,
  );
  expect(message).toBe('no bar');
  await readStats(page);
  expect(cdn.requests.length).toBeLessThanOrEqual(4);
});

for (const limit of ['maxEntries', 'maxBytes'] as const) {
  test(`prefetch() evicts no image that was seen: ${limit}`, async ({ visit, cdn }) => {
    const plain = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
    const seen = photos.slice(0, 3);
    const show = async (visitor: Visitor, options: RegisterOptions): Promise<Page> => {
      const page = await visitor.install(options);
      await insertImages(page, seen);
      await expect.poll(async () => (await readStats(page)).entries).toBe(3);
      return page;
    };
    // Another visitor tells how large the images are.
    const { storedBytes } = await readStats(await show(await visit(), plain));
    const budget = { maxEntries: 5, maxBytes: Math.round(storedBytes * 1.6) }[limit];
    const options = { ...plain, maxEntryBytes: 10_000_000, [limit]: budget };
    const visitor = await visit();
    const page = await show(visitor, options);

    cdn.reset();
    const { summary } = await prefetch(page, photos);
    const { stored, overBudget } = summary;
    expect(summary).toMatchObject({ present: 3, failed: 0, total: photos.length });
    expect(stored).toBeGreaterThan(0);
    expect(overBudget).toBe(photos.length - 3 - stored);
    // Images that are being loaded when the budget is full are not stored.
    expect(cdn.requests.length).toBeLessThan(stored + 5);
    const held = await readStats(page);
    expect(held.entries).toBe(3 + stored);
    expect(limit === 'maxEntries' ? held.entries : held.storedBytes).toBeLessThanOrEqual(budget);

    await cdn.setState('gone');
    const other = await visitor.install(options);
    for (const { naturalWidth } of await insertImages(other, seen)) expect(naturalWidth).toBe(1440);
  });
}

test('images that no rule covers are reported and not fetched', async ({ visit, cdn }) => {
  const host = await createSiteServer({ cdn, port: 0 });
  const visitor = await visit();
  const page = await visitor.install({
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    rules: [{ match: '/photos/*' }],
  });
  const { progress } = await prefetch(page, [
    `${host.url}/photos/clock.jpg`,
    '/other/clock.jpg',
    '/photos/clock.jpg?pocketcdn=off',
    '/photos/favicon.ico',
    'data:image/gif;base64,AAAA',
    'https://me:secret@localhost/photos/clock.jpg',
  ]);
  expect(progress.map(({ outcome }) => outcome)).toEqual(progress.map(() => 'bypass'));
  expect(progress.length).toBe(6);
  expect(host.requests).toEqual([]);
  expect(cdn.requests).toEqual([]);
  await host.close();
});

test('an image that must not be stored is reported as failed', async ({ visit, cdn }) => {
  const visitor = await visit();
  const page = await visitor.install({
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    rules: [{ match: '/photos/c*', cache: false }, { match: '/photos/*' }],
  });
  expect((await prefetch(page, ['/photos/clock.jpg'])).summary).toMatchObject({ failed: 1 });
  expect(cdn.requests).toEqual([]);
  cdn.cacheControl = 'no-store';
  expect((await prefetch(page, ['/photos/drum.jpg'])).summary).toMatchObject({ failed: 1 });
  expect((await readStats(page)).entries).toBe(0);
});

test('prefetch() sends no requests to the origin in an outage of the CDN', async ({
  visit,
  cdn,
  site,
}) => {
  const visitor = await visit();
  const page = await visitor.install();
  await cdn.setState('503');
  site.reset();
  const { summary } = await prefetch(page, some);
  expect(summary).toMatchObject({ failed: 6, bytes: 0 });
  expect(site.requests.filter(({ path }) => path.startsWith('/photos/'))).toEqual([]);
});

test('prefetch() waits until a page’s images have loaded', async ({ visit, cdn }) => {
  const visitor = await visit();
  const page = await visitor.install();
  const other = await visitor.install();
  cdn.hold();
  const shown = insertImages(page, ['/photos/drum.jpg']);
  await expect.poll(() => cdn.requests.length).toBe(1);
  const prefetched = prefetch(other, some);
  // The worker answers later messages meanwhile.
  for (let round = 0; round < 20; round += 1) await readStats(other);
  expect(cdn.requests.length).toBe(1);
  cdn.release();
  await shown;
  expect((await prefetched).summary.failed).toBe(0);
  expect(cdn.requests.length).toBeGreaterThan(1);
});

test('wrong arguments are rejected, with their names in the messages', async ({ visit }) => {
  const visitor = await visit();
  const page = await visitor.install();
  const refusals = await page.evaluate(async () => {
    const { prefetch: loose } = window.images as unknown as {
      prefetch: (...given: unknown[]) => Promise<unknown>;
    };
    const given = [
      ['/a.jpg'],
      [[7]],
      [['/a.jpg', 'https://']],
      [['/a.jpg'], { size: '50vw' }],
      [['/a.jpg'], { sizes: 50 }],
      [['/a.jpg'], { onProgress: 'log' }],
      [['/a.jpg'], { signal: {} }],
    ];
    return Promise.all(
      given.map((each) => loose(...each).then(String, (error: unknown) => String(error))),
    );
  });
  expect(refusals).toEqual([
    'TypeError: `urls` must be a list, got "/a.jpg"',
    'TypeError: `urls[0]` must be text, got 7',
    'TypeError: `urls[1]` must be a URL, got "https://"',
    'TypeError: `size` must be left out: unknown option, known are onProgress,signal,sizes, got "50vw"',
    'TypeError: `sizes` must be text, got 50',
    'TypeError: `onProgress` must be a function, got "log"',
    'TypeError: `signal` must be an AbortSignal, got {}',
  ]);
});

test.describe('persist()', () => {
  test('is rejected without a user action', async ({ visit, site }) => {
    site.pages['/eager/'] = {
      body: `<!doctype html><link rel="icon" href="data:,"><script type="module">
        import { register } from '/pocketcdn.js';
        const images = await register();
        console.log(await images.persist().catch(({ name, code }) => name + ' ' + code));
      </script>`,
    };
    const visitor = await visit();
    const page = await visitor.context.newPage();
    // The page reports it on the console: code that a test runs in a page counts as a user action.
    const said = page.waitForEvent('console');
    await page.goto('/eager/');
    expect((await said).text()).toBe('PocketCdnError no-user-action');
  });

  test('asks the browser on a click', async ({ visit }) => {
    const visitor = await visit();
    const page = await visitor.install();
    await page.evaluate(() => {
      const answer = new Promise((resolve) => {
        addEventListener('click', () => resolve(window.images.persist()), { once: true });
      });
      Object.assign(window, { answer });
    });
    await page.mouse.click(10, 10);
    const answer = await page.evaluate(() => (window as unknown as { answer: unknown }).answer);
    expect(answer).toBe(await page.evaluate(() => navigator.storage.persisted()));
  });

  test('resolves to false in a browser without navigator.storage', async ({ visit }) => {
    const visitor = await visit();
    await visitor.context.addInitScript(() => {
      Object.defineProperty(navigator, 'storage', { value: undefined });
    });
    const page = await visitor.install();
    expect(await page.evaluate(() => window.images.persist())).toBe(false);
  });
});
