import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import type { RegisterOptions } from '../../src/index.js';
import { devices } from '../support/devices.js';
import { createDelayedAnswer } from '../support/delayed-answer.js';
import { turnDevice } from '../support/images.js';
import { readLayouts, waitUntilLearned } from '../support/layouts.js';
import { pageWith } from '../support/pages.js';
import { expect, test } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';

/** Waits until the page's images are decoded, and returns their boxes and pixels. */
function measure(page: Page): Promise<{ box: number; pixels: number }[]> {
  return page.evaluate(() =>
    Promise.all(
      [...document.images].map(async (image) => {
        await image.decode().catch(() => undefined);
        return { box: image.getBoundingClientRect().width, pixels: image.naturalWidth };
      }),
    ),
  );
}

test('an image is requested at its layout width from the second visit on', async ({
  visit,
  cdn,
  site,
}) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
  site.pages['/a/'] = pageWith('<img src="/photos/clock.jpg" width="300" height="200">', options);
  const visitor = await visit(devices.laptop);
  const first = await visitor.open('/a/');
  await expect
    .poll(() => readLayouts(first, '/a/'))
    .toEqual({ 1440: { '/photos/clock.jpg': 300 } });
  const second = await visitor.open('/a/');
  expect(await measure(second)).toEqual([{ box: 300, pixels: 312 }]);
  expect(cdn.requests.map(({ width }) => width)).toEqual([312]);
});

test('an image whose own pixels decide its layout is corrected once, and remembered', async ({
  visit,
  cdn,
  site,
}) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
  site.pages['/a/'] = pageWith('<img src="/photos/clock.jpg">', options);
  const visitor = await visit(devices.laptop);
  await visitor.install();
  const first = await visitor.open('/a/');
  await expect.poll(() => measure(first)).toEqual([{ box: 2400, pixels: 2400 }]);
  expect(cdn.requests.map(({ width }) => width)).toEqual([1440, undefined]);
  const second = await visitor.open('/a/');
  expect(await measure(second)).toEqual([{ box: 2400, pixels: 2400 }]);
  expect(cdn.requests.length).toBe(2);
});

test('a lazy image is measured before it loads', async ({ visit, cdn, site }) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
  site.pages['/a/'] = pageWith(
    '<div style="height:20000px"></div><img loading="lazy" src="/photos/clock.jpg" style="width:25%;aspect-ratio:3/2">',
    options,
  );
  const visitor = await visit(devices.laptop);
  await visitor.install();
  const page = await visitor.open('/a/');
  await expect.poll(() => readLayouts(page, '/a/')).toEqual({ 1440: { '/photos/clock.jpg': 360 } });
  expect(cdn.requests).toEqual([]);
  await page.evaluate(() => scrollTo(0, 20_000));
  await expect.poll(() => cdn.requests.map(({ width }) => width)).toEqual([360]);
});

test('layouts measured before the worker was installed count from its first answer on', async ({
  visit,
  cdn,
  site,
}) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
  site.pages['/a/'] = pageWith(
    `<div style="height:20000px"></div><img loading="lazy" src="/photos/clock.jpg">
    <script>
      const [image] = document.images;
      image.addEventListener('load', () => (window.firstPixels ??= image.naturalWidth));
      navigator.serviceWorker.addEventListener('controllerchange', () => image.scrollIntoView());
    </script>`,
    options,
  );
  const { until, answer } = createDelayedAnswer();
  const installLate = `self.addEventListener('install', (event) => event.waitUntil(fetch('/late/')));`;
  site.pages['/late/'] = { body: '', until };
  site.pages['/pocketcdn-sw.js'] = {
    body: installLate + (await readFile('build/site/pocketcdn-sw.js', 'utf8')),
    headers: { 'content-type': 'text/javascript' },
  };
  const visitor = await visit(devices.laptop);
  const page = await visitor.open('/a/');
  await page.waitForTimeout(1000);
  answer();
  await expect.poll(() => page.evaluate('window.firstPixels')).toBe(2400);
  expect(cdn.requests.map(({ width }) => width)).toEqual([undefined]);
});

test('a larger layout requests and shows the larger variant', async ({ visit, cdn, site }) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
  site.pages['/a/'] = pageWith(
    '<img src="/photos/clock.jpg" style="width:50%" width="3" height="2">',
    options,
  );
  const visitor = await visit(devices.laptop);
  const first = await visitor.open('/a/');
  await expect
    .poll(() => readLayouts(first, '/a/'))
    .toEqual({ 1440: { '/photos/clock.jpg': 720 } });
  const page = await visitor.open('/a/');
  expect(await measure(page)).toEqual([{ box: 720, pixels: 720 }]);
  await turnDevice(page, { width: 1800, height: 900, deviceScaleFactor: 1 });
  await expect.poll(() => measure(page)).toEqual([{ box: 900, pixels: 960 }]);
});

test('a larger variant that arrives late is shown when it arrives', async ({
  visit,
  cdn,
  site,
}) => {
  const options: RegisterOptions = {
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    timeoutSeconds: 2,
  };
  site.pages['/a/'] = pageWith(
    '<img src="/photos/clock.jpg" style="width:50%" width="3" height="2">',
    options,
  );
  const visitor = await visit(devices.laptop);
  await waitUntilLearned(await visitor.open('/a/'), '/a/', 1);
  const page = await visitor.open('/a/');
  expect(await measure(page)).toEqual([{ box: 720, pixels: 720 }]);
  cdn.hold();
  await turnDevice(page, { width: 1800, height: 900, deviceScaleFactor: 1 });
  await expect.poll(() => cdn.requests.length).toBe(2);
  // The narrower variant has been served by now.
  await page.waitForTimeout(1000);
  cdn.release();
  await expect.poll(() => measure(page)).toEqual([{ box: 900, pixels: 960 }]);
});

test('a page that is resized after the browser stopped the worker gets the larger variant', async ({
  visit,
  cdn,
  site,
}) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
  site.pages['/a/'] = pageWith(
    '<img src="/photos/clock.jpg" style="width:50%" width="3" height="2">',
    options,
  );
  const visitor = await visit(devices.laptop);
  await waitUntilLearned(await visitor.open('/a/'), '/a/', 1);
  const page = await visitor.open('/a/');
  expect(await measure(page)).toEqual([{ box: 720, pixels: 720 }]);
  await stopWorkers(page);
  await turnDevice(page, { width: 1800, height: 900, deviceScaleFactor: 1 });
  await expect.poll(() => measure(page)).toEqual([{ box: 900, pixels: 960 }]);
});

test('an image in a shadow tree that is attached late is found', async ({ visit, cdn, site }) => {
  site.pages['/a/'] = pageWith(
    '<img src="/photos/drum.jpg" width="300" height="200"><div id="host"></div>',
    { cdn: { provider: 'ipx', baseUrl: cdn.url } },
  );
  const visitor = await visit(devices.laptop);
  const page = await visitor.open('/a/');
  await waitUntilLearned(page, '/a/', 1);
  await page.evaluate(() => {
    const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
    root?.append(Object.assign(new Image(200, 100), { src: '/photos/clock.jpg' }));
  });
  await expect
    .poll(() => readLayouts(page, '/a/'))
    .toEqual({ 1440: { '/photos/drum.jpg': 300, '/photos/clock.jpg': 200 } });
});

// Under the policy `origin`, each page looks like the home page until the browser names the client.
for (const policy of ['strict-origin-when-cross-origin', 'origin', 'no-referrer']) {
  test(`a restarted worker uses the layout of the requesting page, under the policy ${policy}`, async ({
    visit,
    cdn,
    site,
  }) => {
    const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
    const showing = (width: number): { body: string } =>
      pageWith(
        `<meta name="referrer" content="${policy}"><img src="/photos/clock.jpg" width="${width}" height="200">`,
        options,
      );
    site.pages['/'] = showing(300);
    site.pages['/wide/'] = showing(700);
    const visitor = await visit(devices.laptop);
    await waitUntilLearned(await visitor.open('/wide/'), '/wide/', 1);
    await waitUntilLearned(await visitor.open('/'), '/', 1);
    const shownAfterStop = async (path: string): Promise<number | undefined> => {
      await stopWorkers(await visitor.open('/empty/'));
      const [image] = await measure(await visitor.open(path));
      return image?.pixels;
    };
    // Again, so that the narrow variant is stored under the author's URL.
    expect(await shownAfterStop('/')).toBe(312);
    expect(await shownAfterStop('/wide/')).toBeGreaterThanOrEqual(700);
  });
}

test('a rule’s `sizes` is evaluated by the browser', async ({ visit, cdn, site }) => {
  const options: RegisterOptions = {
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    rules: [{ match: '/photos/*', sizes: '(min-width: 60em) calc(50vw - 2rem), 100vw' }],
  };
  site.pages['/a/'] = pageWith('', options);
  const visitor = await visit(devices.laptop);
  const first = await visitor.open('/a/');
  await first.waitForFunction(() => navigator.serviceWorker.controller);
  await first.evaluate(async () => {
    const image = Object.assign(new Image(), { src: '/photos/clock.jpg' });
    image.width = 600;
    document.body.append(image);
    await image.decode();
  });
  expect(cdn.requests.map(({ width }) => width)).toEqual([720]);
});

test('an image that the page exempts is not changed', async ({ visit, cdn, site }) => {
  site.pages['/a/'] = pageWith(
    '<img src="/photos/clock.jpg" data-pocketcdn="off" style="max-width:100%">',
    { cdn: { provider: 'ipx', baseUrl: cdn.url } },
  );
  const visitor = await visit(devices.laptop);
  await visitor.install();
  const first = await visitor.open('/a/');
  await expect.poll(() => measure(first)).toEqual([{ box: 1440, pixels: 2400 }]);
  cdn.reset();
  site.reset();
  expect(await measure(await visitor.open('/a/'))).toEqual([{ box: 1440, pixels: 2400 }]);
  expect(cdn.requests).toEqual([]);
});

test('a stored variant is served if it is somewhat larger, and not if it is much larger', async ({
  visit,
  cdn,
  site,
}) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
  for (const width of [800, 300, 60]) {
    site.pages[`/${width}/`] = pageWith(
      `<img src="/photos/clock.jpg" style="width:${width}px">`,
      options,
    );
  }
  const visitor = await visit(devices.laptop);
  // The layouts are learned while nothing is stored.
  cdn.cacheControl = 'no-store';
  for (const width of [800, 300, 60]) {
    const page = await visitor.open(`/${width}/`);
    await expect.poll(() => readLayouts(page, `/${width}/`)).toBeDefined();
  }
  cdn.cacheControl = 'max-age=600';
  cdn.reset();
  await measure(await visitor.open('/800/'));
  expect(await measure(await visitor.open('/300/'))).toEqual([{ box: 300, pixels: 800 }]);
  expect(await measure(await visitor.open('/60/'))).toEqual([{ box: 60, pixels: 64 }]);
  expect(cdn.requests.map(({ width }) => width)).toEqual([800, 64]);
});

test('Chromium’s client hint gives the layout width of a pinned image in a window of another width', async ({
  visit,
  cdn,
  site,
}) => {
  const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
  site.pages['/a/'] = pageWith('<img src="/photos/clock.jpg" width="300" height="200">', options);
  const visitor = await visit(devices.laptop);
  const first = await visitor.open('/a/');
  await expect
    .poll(() => readLayouts(first, '/a/'))
    .toEqual({ 1440: { '/photos/clock.jpg': 300 } });
  const narrow = await visitor.context.newPage();
  await turnDevice(narrow, { width: 800, height: 600, deviceScaleFactor: 1 });
  await narrow.goto('/a/');
  expect(await measure(narrow)).toEqual([{ box: 300, pixels: 312 }]);
  expect(cdn.requests.map(({ width }) => width)).toEqual([312]);
});
