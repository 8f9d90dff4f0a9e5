import type { Page } from '@playwright/test';
import { createSiteServer } from '../../demo/server/site-server.js';
import type { RegisterOptions } from '../../src/index.js';
import { readStats } from '../support/images.js';
import { untilStored } from '../support/stored-pages.js';
import { expect, test, type Visitor } from '../support/test.js';
import { stopWorkers, untilPageIsQuiet } from '../support/workers.js';

/** How requests were answered, by file name: Chromium's Resource Timing of static routing. */
const waysOf = (page: Page): Promise<Record<string, string | undefined>> =>
  page.evaluate(() =>
    Object.fromEntries(
      performance.getEntriesByType('resource').map((entry) => {
        const { workerMatchedSourceType, workerFinalSourceType } = entry as {
          workerMatchedSourceType?: string;
          workerFinalSourceType?: string;
        };
        const way = workerMatchedSourceType || workerFinalSourceType || 'worker';
        return [entry.name.replace(/.*\//, ''), way];
      }),
    ),
  );

/** Opens a page with one file of each kind, controlled by the worker with these options. */
async function openMixedPage(
  visitor: Visitor,
  offlinePages: RegisterOptions['offlinePages'],
): Promise<Page> {
  const page = await visitor.install({ offlinePages });
  await page.goto('/mixed/');
  await page.evaluate(async () => {
    await fetch('/data.json').then((answer) => answer.json());
    await document.fonts.load('20px f').catch(() => undefined);
  });
  return page;
}

test.beforeEach(({ site }) => {
  site.pages['/data.json'] = { body: '{}', headers: { 'content-type': 'application/json' } };
  site.pages['/own.js'] = { body: ';' };
  site.pages['/font.woff2'] = { body: 'no font' };
  site.pages['/own.css'] = { body: '@font-face { font-family: f; src: url(/font.woff2) }' };
});

const mixed = (otherUrl: string): { body: string } => ({
  body: `<!doctype html><link rel="icon" href="data:,"><link rel="stylesheet" href="/own.css">
    <script src="/own.js"></script><script crossorigin src="${otherUrl}/other.js"></script>
    <img src="/photos/clock.jpg">`,
});

const cases: [string, RegisterOptions['offlinePages'], string][] = [
  ['those of the site', true, 'network'],
  ['those that the option names', { assets: ['http://*/*'] }, 'worker'],
];
for (const [whose, offlinePages, wayOfOther] of cases) {
  test(`only pages, styles, scripts and fonts go through the worker, ${whose}`, async ({
    visit,
    site,
    cdn,
  }) => {
    const other = await createSiteServer({ cdn, port: 0 });
    other.pages['/other.js'] = { body: ';', headers: { 'access-control-allow-origin': '*' } };
    site.pages['/mixed/'] = mixed(other.url);
    const page = await openMixedPage(await visit(), offlinePages);
    expect(await waysOf(page)).toEqual({
      'own.css': 'worker',
      'own.js': 'worker',
      'font.woff2': 'worker',
      'clock.jpg': 'worker',
      'data.json': 'network',
      'other.js': wayOfOther,
    });
    await other.close();
  });
}

test('a request for data does not wake a stopped worker', async ({ visit, site }) => {
  site.pages['/mixed/'] = mixed(site.url);
  const visitor = await visit();
  const page = await visitor.install({ offlinePages: true });
  await untilPageIsQuiet(page);
  const worker = await stopWorkers(page);
  await page.evaluate(() => fetch('/data.json').then((answer) => answer.json()));
  expect(worker.starts).toBe(0);
});

test('a page does not wait for the worker, is requested once, and is stored', async ({
  visit,
  site,
}) => {
  site.pages['/page/'] = { body: '<!doctype html><title>Page</title>' };
  const visitor = await visit();
  const options: RegisterOptions = { offlinePages: { exclude: ['/excluded/'] } };
  const page = await visitor.install(options);
  site.pages['/excluded/'] = site.pages['/page/'];
  for (const path of ['/page/', '/excluded/']) {
    for (const isStopped of [true, false]) {
      if (isStopped) await stopWorkers(page);
      site.reset();
      await page.goto(path);
      const way = await page.evaluate(() => {
        const [entry] = performance.getEntriesByType('navigation');
        return (entry as { workerMatchedSourceType?: string } | undefined)?.workerMatchedSourceType;
      });
      expect(way).toBe('race-network-and-fetch-handler');
      // The worker may get the request later than the page gets its answer.
      await readStats(await visitor.install(options));
      expect(site.requests.filter((request) => request.path === path)).toHaveLength(1);
    }
  }
  await untilStored(page, '/page/');
});
