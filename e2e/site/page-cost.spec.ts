import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import type { RegisterOptions } from '../../src/index.js';
import { turnDevice } from '../support/images.js';
import { readLayouts } from '../support/layouts.js';
import { expect, test } from '../support/test.js';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** CPU time, which other processes on the machine do not lengthen. */
  tdur?: number;
  args?: { data?: { url?: string } };
}

const imageCount = 1000;

/** The shortest task that a visitor notices, in ms: https://w3c.github.io/longtasks/ */
const longTaskMs = 50;

/** The trace events from which the browser calls a script. */
const callbacks = new Set(['FireIdleCallback', 'TimerFire', 'EventDispatch', 'RunMicrotasks']);

test(
  'the page script has no long task on a page of 1,000 images',
  { tag: '@long' },
  async ({ browser, visit, cdn, site }, testInfo) => {
    test.setTimeout(180_000);
    // Small files from the first visit on: the cost of the page script does not depend on their size.
    const options: RegisterOptions = {
      cdn: { provider: 'ipx', baseUrl: cdn.url },
      rules: [{ match: '/photos/*', sizes: '60px' }],
    };
    const images = Array.from(
      { length: imageCount },
      (_, index) => `<figure><a href="#"><img src="/photos/clock.jpg?${index}"></a></figure>`,
    );
    site.pages['/many/'] = {
      body: `<!doctype html><link rel="icon" href="data:,">
      <style>
        main { display: grid; grid-template-columns: repeat(20, 1fr); gap: 4px }
        figure { margin: 0; display: flex; flex-direction: column }
        img { width: 100%; aspect-ratio: 3/2; object-fit: cover }
      </style>
      <script type="module">
        import { register } from '/pocketcdn.js';
        window.images = await register(${JSON.stringify(options)});
      </script>
      <main>${images.join('')}</main>`,
    };
    const visitor = await visit();
    await visitor.install(options);
    const page = await visitor.context.newPage();
    const events = await trace(browser, page, testInfo.outputPath('trace.json'), async () => {
      await page.goto('/many/');
      await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
      await expect.poll(() => countLearned(page, 1440), { timeout: 60_000 }).toBe(imageCount);
      await turnDevice(page, { width: 1200, height: 900, deviceScaleFactor: 1 });
      await expect.poll(() => countLearned(page, 1200), { timeout: 60_000 }).toBe(imageCount);
    });
    expect(await page.evaluate(() => document.images[0]!.naturalWidth)).toBeGreaterThan(0);

    const ofOurs = events.filter(
      ({ name, args }) => name === 'FunctionCall' && args?.data?.url?.endsWith('/pocketcdn.js'),
    );
    expect(ofOurs.length).toBeGreaterThan(10);
    // Including microtasks after a call, and the layout that a call forces. Not the whole task: the
    // browser calls observers between the layout and the paint of the page itself.
    const around = events.filter(
      (event) => callbacks.has(event.name) && ofOurs.some((call) => isInside(call, event)),
    );
    // Work goes on in later tasks, of which e2e/harm/page-script.spec.ts counts the steps.
    expect(around.filter(({ name }) => name === 'FireIdleCallback').length).toBeGreaterThan(0);
    const longest = Math.max(...[...ofOurs, ...around].map(({ tdur = 0 }) => tdur / 1000));
    const sum = ofOurs.reduce((total, { tdur = 0 }) => total + tdur / 1000, 0);
    console.log(
      `${imageCount} images, loaded and resized: ${ofOurs.length} calls of the page script, ` +
        `${sum.toFixed(0)} ms of CPU; the longest piece of work ${longest.toFixed(1)} ms`,
    );
    expect(longest).toBeLessThan(longTaskMs);
  },
);

async function countLearned(page: Page, viewportWidth: number): Promise<number> {
  return Object.keys((await readLayouts(page, '/many/'))?.[viewportWidth] ?? {}).length;
}

/** Runs an action under Chromium's tracing. */
async function trace(
  browser: Browser,
  page: Page,
  path: string,
  action: () => Promise<void>,
): Promise<TraceEvent[]> {
  await browser.startTracing(page, {
    path,
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await action();
  await browser.stopTracing();
  const { traceEvents } = JSON.parse(await readFile(path, 'utf8')) as { traceEvents: TraceEvent[] };
  return traceEvents;
}

const isInside = (inner: TraceEvent, outer: TraceEvent): boolean =>
  inner.pid === outer.pid &&
  inner.tid === outer.tid &&
  inner.ts >= outer.ts &&
  inner.ts + (inner.dur ?? 0) <= outer.ts + (outer.dur ?? 0);
