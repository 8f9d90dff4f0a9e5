import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { StatsReport } from '../../src/index.js';
import { bundle } from '../support/bundle.js';
import { insertImages, readStats } from '../support/images.js';
import { createScriptedOrigin, type ScriptedOrigin } from '../support/scripted-origin.js';
import { expect, test as base, type Visitor } from '../support/test.js';

/** A server that receives beacons. */
const test = base.extend<{ collector: ScriptedOrigin }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of the pattern
  collector: async ({}, use) => {
    const collector = await createScriptedOrigin();
    collector.replies.set('/telemetry', { status: 204 });
    await use(collector);
    await collector.close();
  },
});

const photos = ['/photos/clock.jpg', '/photos/drum.jpg', '/photos/dandelions.jpg'];

const reportsAt = (collector: ScriptedOrigin): StatsReport[] =>
  collector.requestsFor('/telemetry').map(({ body }) => JSON.parse(body) as StatsReport);

const sumOf = (reports: StatsReport[], name: keyof StatsReport['changes']): number =>
  reports.reduce((sum, { changes }) => sum + changes[name], 0);

/** The code of an example in the docs, with the test's own URLs. */
async function exampleOf(heading: string, addresses: Record<string, string>): Promise<string> {
  const text = await readFile('docs/telemetry.md', 'utf8');
  const [, section = ''] = text.split(`# ${heading}\n`);
  const [, code] = /```js\n(.*?)```/s.exec(section) ?? [];
  expect(code, `the example under ${heading}`).toBeDefined();
  return Object.entries(addresses).reduce((all, [name, address]) => {
    expect(all).toContain(name);
    return all.replaceAll(name, address);
  }, code!);
}

const pageOf = (script: string): { body: string } => ({
  body: `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><script type="module">${script}</script>`,
});

const untilControlled = (page: Page): Promise<unknown> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
        if (navigator.serviceWorker.controller) resolve(undefined);
      }),
  );

/** Only routes images to the worker, and lets it take over. */
const install = `(event) => {
  self.skipWaiting();
  event.waitUntil(event.addRoutes?.(images.routes));
}`;

/** Hides a page as another tab in front of it does. In Playwright, all pages are visible. */
const hide = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });

/** Records in `window.counted` how many requests the worker has reported to each page of a visitor. */
const recordCounts = ({ context }: Visitor): Promise<unknown> =>
  context.addInitScript(() => {
    const { start } = Object.getOwnPropertyDescriptors(MessagePort.prototype);
    MessagePort.prototype.start = function () {
      // After the listener of the page script, which thus gets the answer first.
      this.addEventListener('message', ({ data }: MessageEvent<{ requests?: number }>) => {
        if (data.requests !== undefined) Object.assign(window, { counted: data.requests });
      });
      (start.value as () => void).call(this);
    };
  });

/** Waits until the worker has reported this many requests to a page. */
const untilCounted = (page: Page, requests: number): Promise<unknown> =>
  page.waitForFunction(
    (least) => (window as unknown as { counted?: number }).counted! >= least,
    requests,
  );

test('the beacons of two tabs add up to the worker’s counts', async ({
  visit,
  site,
  cdn,
  collector,
}) => {
  site.pages['/shop/'] = pageOf(
    await exampleOf('Telemetry', {
      "'pocketcdn'": "'/pocketcdn.js'",
      "'imgix'": "'ipx'",
      "'https://acme.imgix.net'": `'${cdn.url}'`,
      "'/telemetry'": `'${collector.url}/telemetry'`,
    }),
  );
  const visitor = await visit();
  await recordCounts(visitor);
  const counter = await visitor.install();
  const tabs = [await visitor.open('/shop/'), await visitor.open('/shop/')];
  for (const tab of tabs) {
    await untilControlled(tab);
    await insertImages(tab, photos);
  }
  for (const tab of tabs) {
    await untilCounted(tab, tab === tabs[0] ? 3 : 6);
    await hide(tab);
  }
  await expect.poll(() => sumOf(reportsAt(collector), 'requests')).toBe(6);

  await tabs[0]!.goto('/shop/');
  await insertImages(tabs[0]!, [...photos, '/photos/drum.jpg?pocketcdn=off']);
  await untilCounted(tabs[0]!, 10);
  // The page is left for another one.
  await tabs[0]!.goto('/empty/');
  const { answers: _, ...counted } = await readStats(counter);
  expect(counted.requests).toBe(10);
  await expect.poll(() => sumOf(reportsAt(collector), 'requests')).toBe(10);
  for (const name of ['hit', 'miss', 'bypass', 'networkBytes', 'cacheBytes'] as const) {
    expect(sumOf(reportsAt(collector), name), name).toBe(counted[name]);
  }
  const last = reportsAt(collector).at(-1)!;
  expect(last).toMatchObject({ reason: 'hidden', entries: 3, totals: { requests: 10 } });
  expect(JSON.stringify(reportsAt(collector))).not.toContain('photos');
});

test('while the page is visible, it reports new figures at intervals, and each only once', async ({
  visit,
  cdn,
}) => {
  const visitor = await visit();
  const page = await visitor.open('/empty/');
  const reports = (): Promise<StatsReport[]> =>
    page.evaluate(() => (window as unknown as { reports: StatsReport[] }).reports);
  await page.evaluate(async (baseUrl) => {
    const script = '/pocketcdn.js';
    const { register } = (await import(script)) as typeof import('../../src/index.js');
    const all: StatsReport[] = [];
    Object.assign(window, { reports: all });
    await register({
      cdn: { provider: 'ipx', baseUrl },
      onStats: (stats) => all.push(stats),
      statsSeconds: 1,
    });
  }, cdn.url);
  await untilControlled(page);
  await insertImages(page, photos);
  await expect.poll(async () => sumOf(await reports(), 'requests')).toBe(3);
  const { length } = await reports();
  await insertImages(page, ['/photos/lamp-bird.jpg']);
  await expect.poll(async () => sumOf(await reports(), 'requests')).toBe(4);
  expect((await reports()).length).toBe(length + 1);
  expect((await reports()).at(-1)).toMatchObject({ reason: 'interval', changes: { requests: 1 } });
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).not.toContain(
    'stats',
  );
});

test('a site’s own worker is reported on, and OpenTelemetry’s counters count', async ({
  visit,
  site,
  cdn,
  collector,
}) => {
  site.pages['/own-worker.js'] = {
    body: await bundle('e2e/workers/with-plugin.js', 'iife', (code) =>
      // As the docs say, so that beacons do not go through the worker.
      code.replace('() => self.skipWaiting()', install),
    ),
  };
  const own = await exampleOf('A worker of your own', {
    "'pocketcdn'": "'/pocketcdn.js'",
    "'/own-worker.js'": `'/own-worker.js?cdn=${cdn.url}'`,
    "'/telemetry'": `'${collector.url}/telemetry'`,
  });
  site.pages['/own/'] = pageOf(own);
  const visitor = await visit();
  await recordCounts(visitor);
  const page = await visitor.open('/own/');
  await untilControlled(page);
  await insertImages(page, photos);
  await untilCounted(page, 3);
  await page.goto('/empty/');
  await expect.poll(() => sumOf(reportsAt(collector), 'requests')).toBe(3);

  site.pages['/meter.js'] = {
    body: `export const added = [];
      const createCounter = (name) => ({ add: (value, labels) => added.push([name, value, labels]) });
      export const metrics = { getMeter: () => ({ createCounter }) };
      window.added = added;`,
  };
  site.pages['/metrics/'] = pageOf(
    await exampleOf('OpenTelemetry', {
      "'pocketcdn'": "'/pocketcdn.js'",
      "'@opentelemetry/api'": "'/meter.js'",
      'register({': 'register({ statsSeconds: 1,',
    }).then((code) => code.replace("getMeter('/pocketcdn.js')", "getMeter('pocketcdn')")),
  );
  await page.goto('/metrics/');
  await untilControlled(page);
  await insertImages(page, ['/photos/spaniels.jpg']);
  const added = (): Promise<unknown> =>
    page.evaluate(() => (window as unknown as { added: unknown }).added);
  await expect.poll(added).toContainEqual(['pocketcdn.requests', 1, { outcome: 'miss' }]);
});

test('a wrong option is rejected at once, with its name in the message', async ({ visit }) => {
  const page = await (await visit()).open('/empty/');
  const given = (name: 'register' | 'connect', onStats: unknown, seconds: number): Promise<void> =>
    page.evaluate(
      async ([method, callback, statsSeconds]) => {
        const script = '/pocketcdn.js';
        const pocketcdn = (await import(script)) as typeof import('../../src/index.js');
        const report = callback === 'function' ? () => undefined : callback;
        await pocketcdn[method]({ onStats: report as () => void, statsSeconds });
      },
      [name, onStats, seconds] as const,
    );
  for (const name of ['register', 'connect'] as const) {
    await expect(given(name, 'send', 60)).rejects.toThrow(
      'TypeError: `onStats` must be a function',
    );
    await expect(given(name, 'function', 0)).rejects.toThrow('RangeError: `statsSeconds` must be');
  }
});

test('Server-Timing names the source and the width of an image', async ({ visit }) => {
  const visitor = await visit();
  const page = await visitor.install();
  const timingOf = async (): Promise<unknown> => {
    await insertImages(page, ['/photos/clock.jpg']);
    return page.evaluate(() => {
      const [entry] = performance.getEntriesByName(`${location.origin}/photos/clock.jpg`);
      const { serverTiming } = entry as PerformanceResourceTiming;
      return serverTiming.map(({ name, description }) => `${name}: ${description}`);
    });
  };
  expect(await timingOf()).toEqual(['pocketcdn: network, 1440 px']);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  await page.goto('/empty/');
  expect(await timingOf()).toEqual(['pocketcdn: cache, 1440 px']);
});
