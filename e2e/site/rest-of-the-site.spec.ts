import type { Page } from '@playwright/test';
import { readBoxes } from '../support/boxes.js';
import { devices } from '../support/devices.js';
import { showImages } from '../support/images.js';
import { expect, test } from '../support/test.js';
import { stopWorkers, untilPageIsQuiet } from '../support/workers.js';

const pages = ['/', '/article/', '/photo/lit-hours/'];

test('pages, scripts, styles and JSON are unchanged and never go through the worker', async ({
  visit,
  site,
}) => {
  site.pages['/data.json'] = { body: '{"a":1}', headers: { 'content-type': 'application/json' } };
  const visitor = await visit();
  await visitor.install();
  const page = await visitor.context.newPage();
  const seen: { url: string; fromWorker: boolean; body: Promise<Buffer> }[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'image') return;
    seen.push({
      url: response.url(),
      fromWorker: response.fromServiceWorker(),
      // Answers that are still loading when the test ends have no body.
      body: response.body().catch(() => Buffer.alloc(0)),
    });
  });
  await page.goto('/');
  await page.evaluate(() => fetch('/data.json').then((answer) => answer.json()));

  const types = seen.map(({ url }) => new URL(url).pathname.replace(/.*\./, ''));
  expect(types).toEqual(expect.arrayContaining(['/', 'js', 'css', 'json']));
  for (const { url, fromWorker, body } of seen.filter(({ url: it }) => !it.includes('/_demo/'))) {
    expect(fromWorker, url).toBe(false);
    const direct = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect((await body).equals(direct), url).toBe(true);
  }
  // The source that the browser's static router chose for each.
  const routed = await page.evaluate(() =>
    Object.fromEntries(
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => /\.(?:js|css|json)$/.test(name))
        .map((entry) => [
          new URL(entry.name).pathname,
          (entry as { workerFinalSourceType?: string }).workerFinalSourceType,
        ]),
    ),
  );
  expect(routed).toMatchObject({
    '/assets/site.js': 'network',
    '/assets/site.css': 'network',
    '/data.json': 'network',
  });
  expect(new Set(Object.values(routed))).toEqual(new Set(['network']));
});

test('a request that is not for an image does not wake a stopped worker', async ({
  visit,
  site,
}) => {
  site.pages['/data.json'] = { body: '{"a":1}', headers: { 'content-type': 'application/json' } };
  const visitor = await visit();
  const page = await visitor.install();
  await untilPageIsQuiet(page);
  const worker = await stopWorkers(page);
  await page.evaluate(async () => {
    await fetch('/data.json').then((answer) => answer.json());
    const style = Object.assign(document.createElement('link'), {
      rel: 'stylesheet',
      href: '/assets/site.css',
    });
    const loaded = new Promise((resolve) => style.addEventListener('load', resolve));
    document.head.append(style);
    await loaded;
  });
  expect(worker.starts).toBe(0);
  await page.evaluate(() => {
    const image = Object.assign(new Image(), { src: '/photos/clock.jpg' });
    return image.decode();
  });
  expect(worker.starts).toBe(1);
});

for (const [name, device] of Object.entries(devices)) {
  const tag = name === 'phone' ? [] : '@long';
  test(
    `the demo has the same layout with and without the worker, on the ${name}`,
    { tag },
    async ({ visit }) => {
      /** The layout shifts of all pages for new visitors, with and without the worker. */
      const readAll = async (): Promise<string[]> => {
        const without = await visit(device);
        const withWorker = await visit(device);
        await withWorker.install();
        const moved: string[] = [];
        for (const path of pages) {
          const [expected, actual] = await Promise.all([
            layoutOf(await without.context.newPage(), `${path}?worker=off`),
            layoutOf(await withWorker.context.newPage(), path),
          ]);
          expect(expected.boxes.length).toBeGreaterThan(20);
          expect(actual.boxes, path).toEqual(expected.boxes);
          expect(actual.complaints, path).toEqual([]);
          moved.push(...[...expected.shifts, ...actual.shifts].map((shift) => `${path} ${shift}`));
        }
        return moved;
      };
      const moved = await readAll();
      if (moved.length === 0) return;
      // A busy machine may paint a page before all of it has loaded. A shift that the worker causes
      // happens to the next visitor as well.
      console.log(`once, on the ${name}: ${moved.join('; ')}`);
      expect(await readAll()).toEqual([]);
    },
  );
}

test('a first visit, during which the worker takes over, shows every image', async ({ visit }) => {
  const visitor = await visit();
  const { complaints, shifts, page } = await layoutOf(await visitor.context.newPage(), '/');
  for (const { naturalWidth, path } of await showImages(page)) {
    expect(naturalWidth, path).toBeGreaterThan(0);
  }
  expect(complaints).toEqual([]);
  expect(shifts).toEqual([]);
});

/** Boxes of all elements in whole CSS px, the layout shifts so far, and errors on the console. */
async function layoutOf(
  page: Page,
  path: string,
): Promise<{ page: Page; boxes: string[]; shifts: string[]; complaints: string[] }> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(path);
  await showImages(page);
  const boxes = await readBoxes(page);
  const shifts = await page.evaluate(async () => {
    const shifted = await new Promise<string[]>((resolve) => {
      const observer = new PerformanceObserver((list) => {
        const entries = list.getEntries() as unknown as {
          value: number;
          sources: { node: Element | null }[];
        }[];
        // The moved elements help more than the distance.
        resolve(
          entries.map(
            ({ value, sources }) =>
              `${value}: ${sources.map(({ node }) => node?.nodeName + ' ' + node?.className).join(', ')}`,
          ),
        );
      });
      observer.observe({ type: 'layout-shift', buffered: true });
      // Without a shift there is no event: two frames are enough to know.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve([])));
    });
    return shifted;
  });
  return { page, boxes, shifts, complaints };
}
