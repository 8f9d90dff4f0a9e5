import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { createGate } from '../support/gate.js';
import { waitUntilLearned } from '../support/layouts.js';
import { pageWith } from '../support/pages.js';
import { expect, test } from '../support/whole-chromium.js';

const clock = '/photos/clock.jpg';

/** For how long something may still happen to a page that was left, in ms. */
const quietMs = 2000;

/** Leaves a page for another one. */
async function leave(page: Page, url: string): Promise<void> {
  await page.evaluate((next) => {
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) Object.assign(window, { isRestored: true });
    });
    location.href = next;
  }, url);
  await page.waitForURL((it) => it.href.endsWith(url));
}

/** Goes back to it, and tells why it was loaded anew; nothing if it was restored. */
async function goBack(page: Page): Promise<string[]> {
  await page.evaluate(() => history.back());
  // A page that is restored has no event `load`.
  await page.waitForURL('**/left/', { waitUntil: 'commit' });
  return page.evaluate(() => {
    if ('isRestored' in window) return [];
    const [navigation] = performance.getEntriesByType('navigation');
    const { notRestoredReasons } = navigation as unknown as {
      notRestoredReasons?: { reasons: { reason: string }[] };
    };
    return notRestoredReasons?.reasons.map(({ reason }) => reason) ?? ['unknown'];
  });
}

test('a page that is left for another site while the worker is installed is restored', async ({
  chromium,
  site,
  cdn,
}) => {
  const gate = createGate();
  site.pages['/left/'] = pageWith('', {});
  site.pages['/pocketcdn-engine.js'] = {
    body: await readFile('build/site/pocketcdn-engine.js', 'utf8'),
    headers: { 'content-type': 'text/javascript' },
    until: gate.until,
  };
  const page = await chromium.newPage();
  await page.goto(`${site.url}/left/`);
  const asked = (): boolean => site.requests.some(({ path }) => path.includes('-engine.js'));
  await expect.poll(asked).toBe(true);
  await leave(page, cdn.url + clock);
  gate.open();
  const isActive = (): Promise<boolean> | undefined =>
    chromium.serviceWorkers()[0]?.evaluate(() => {
      const { registration } = self as unknown as { registration: ServiceWorkerRegistration };
      return registration.active?.state === 'activated';
    });
  await expect.poll(isActive).toBe(true);
  await delay(quietMs);
  expect(await goBack(page)).toEqual([]);
});

test('a page that is left while a wider variant is under way is restored, and shows it then', async ({
  chromium,
  site,
  cdn,
}) => {
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
  site.pages['/left/'] = pageWith(`<img src="${clock}" width="300">`, options);
  site.pages['/next/'] = pageWith('', options);
  const page = await chromium.newPage();
  await page.goto(`${site.url}/next/`);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await page.goto(`${site.url}/left/`);
  await waitUntilLearned(page, '/left/', 1);
  await page.reload();
  await page.waitForFunction(() => document.images[0]!.naturalWidth > 0);
  const before = await page.evaluate(() => document.images[0]!.naturalWidth);
  cdn.reset();
  cdn.hold();
  await page.evaluate(() => (document.images[0]!.width = 1000));
  await expect.poll(() => cdn.requests.length).toBe(1);
  await leave(page, '/next/');
  cdn.release();
  await delay(quietMs);
  expect(await goBack(page)).toEqual([]);
  await expect
    .poll(() => page.evaluate(() => document.images[0]!.naturalWidth))
    .toBeGreaterThan(before);
});
