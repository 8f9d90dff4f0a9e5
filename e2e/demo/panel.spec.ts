import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { bundle } from '../support/bundle.js';
import { findViolations } from '../support/find-violations.js';
import { insertImages } from '../support/images.js';
import { installIn } from '../support/install.js';
import { expect, test as base } from '../support/test.js';

const photos = ['/photos/clock.jpg', '/photos/drum.jpg', '/photos/dandelions.jpg'];

/** Styles of a site that would damage the panel if they applied to it. */
const hostile = `<style>
  * { font: 40px serif !important; color: red !important; margin: 20px !important; }
  html { font-size: 62.5%; } body { display: grid; transform: translateX(10px); }
  button, details, pocketcdn-panel { display: none !important; }
</style>`;

/** The policy that the hostile page's own styles need, and the Trusted Types of a strict site. */
const strict =
  "; style-src 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types pocketcdn-panel";

/** A page of a site that loads the ready file, and allows neither inline styles nor scripts. */
const shop = (head: string = ''): { body: string; headers: Record<string, string> } => ({
  body: `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>Shop</title>
    <link rel="icon" href="data:,">${head}<script src="/pocketcdn-panel.js"></script></head><body><main><h1>Shop</h1></main></body></html>`,
  headers: {
    'content-security-policy': `default-src 'self'; img-src 'self' data:${head ? strict : ''}`,
  },
});

/** A site that loads the ready file. */
const test = base.extend<object>({
  site: async ({ site }, use) => {
    site.pages['/pocketcdn-panel.js'] = { body: await readFile('dist/pocketcdn-panel.js') };
    site.pages['/shop/'] = shop();
    site.pages['/hostile/'] = shop(hostile);
    await use(site);
  },
});

const panelOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Images on this page' });
const blockOf = (page: Page, title: string): Locator =>
  panelOf(page)
    .locator('details')
    .filter({ has: page.getByRole('heading', { name: title }) });

async function insertInto(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector('main')?.remove());
  await insertImages(page, photos);
}

test('the page’s address opens the panel for the visit, and removes it', async ({ visit }) => {
  const page = await (await visit()).open('/shop/');
  const button = page.getByRole('button', { name: /^Images/ });
  expect(await page.evaluate(() => document.querySelector('pocketcdn-panel'))).toBeNull();
  await page.goto('/shop/?pocketcdn-panel');
  await expect(panelOf(page)).toBeVisible();
  await page.goto('/shop/');
  await expect(panelOf(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goto('/shop/');
  await expect(button).toBeVisible();
  await expect(panelOf(page)).toBeHidden();
  await page.goto('/shop/?pocketcdn-panel=off');
  await page.goto('/shop/');
  expect(await page.evaluate(() => document.querySelector('pocketcdn-panel'))).toBeNull();
});

test('the panel updates its figures with the images, and clears the cache', async ({ visit }) => {
  const page = await (await visit()).install();
  await page.goto('/shop/?pocketcdn-panel');
  await insertInto(page);
  const panel = panelOf(page);
  const rows = panel.locator('#rows > li');
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: 'Miss' })).toHaveCount(3);
  await expect(blockOf(page, 'Storage')).toContainText(/\d{3} kB of 67 MB/);
  await expect(blockOf(page, 'Hit rate')).toContainText('0 %');

  await page.goto('/shop/');
  await insertInto(page);
  await expect(rows.filter({ hasText: 'Hit' })).toHaveCount(3);
  await expect(panel).toContainText(/\d{3} kB\s*from the cache on this page, 100 %/);
  const rates = blockOf(page, 'Hit rate');
  await expect(rates.getByRole('img')).toHaveAccessibleName(
    /50 percent of all images so far were hits/,
  );
  await expect(rates.locator('canvas')).toBeVisible();
  await rates.getByText('As a table').click();
  await expect(rates.getByRole('row').nth(1)).toContainText(/\d\d:\d\d:\d\d.*\d %/);

  await panel.getByRole('button', { name: 'Clear cache' }).click();
  await expect(panel.getByText('The cache is empty.')).toBeVisible();
  await expect(blockOf(page, 'Storage')).toContainText('0 B of 67 MB');
});

test('the panel shows an outage: the circuit, its history, and the images concerned', async ({
  visit,
  cdn,
}) => {
  const page = await (await visit()).install();
  await page.goto('/shop/?pocketcdn-panel');
  await cdn.setState('gone');
  await insertInto(page);
  await expect(blockOf(page, 'CDNs')).toContainText('1 failing');
  await blockOf(page, 'CDNs').locator('summary').press('Enter');
  await expect(blockOf(page, 'CDNs')).toContainText(cdn.url);
  await expect(blockOf(page, 'CDNs')).toContainText(/\d\d:\d\d:\d\d failed/);
  await blockOf(page, 'Fallbacks and errors').locator('summary').press('Enter');
  await expect(blockOf(page, 'Fallbacks and errors')).toContainText('the original image');
});

test('the panel reloads a page without the worker, and with it again', async ({ visit, cdn }) => {
  const page = await (await visit()).install();
  await page.goto('/shop/?pocketcdn-panel');
  await page.getByRole('button', { name: 'Without worker' }).click();
  await expect(panelOf(page)).toContainText('loaded without the worker, for comparison');
  await insertInto(page);
  await expect(panelOf(page).locator('#rows > li').first()).toContainText('Bypass');
  expect(cdn.requests).toEqual([]);
  await page.getByRole('button', { name: 'With worker' }).click();
  await expect(panelOf(page)).toContainText('No worker is registered');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds no violation in the panel, ${colorScheme}, on a phone`, async ({
    visit,
    cdn,
  }) => {
    const visitor = await visit();
    const page = await visitor.install();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/shop/?pocketcdn-panel');
    await insertInto(page);
    await cdn.setState('gone');
    await expect(panelOf(page).locator('#rows > li').first()).toContainText('Miss');
    await panelOf(page).evaluate((panel) => {
      for (const block of panel.querySelectorAll('details')) block.open = true;
    });
    expect(await findViolations(page, 'pocketcdn-panel')).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await findViolations(page, 'pocketcdn-panel')).toEqual([]);
  });
}

test('the keyboard reaches every control, the focus is visible, and it returns', async ({
  visit,
}) => {
  const page = await (await visit()).install();
  await page.goto('/shop/?pocketcdn-panel');
  await page.keyboard.press('Escape');
  const button = page.getByRole('button', { name: /^Images/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(panelOf(page)).toBeFocused();
  const reached: string[] = [];
  for (let presses = 0; presses < 30 && !reached.includes('Without worker'); presses += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const focused = document.activeElement?.shadowRoot?.activeElement;
      if (!focused || getComputedStyle(focused).outlineStyle === 'none') return 'nothing seen';
      return focused.ariaLabel ?? focused.querySelector('h3')?.textContent ?? focused.textContent;
    });
    reached.push(found);
  }
  expect(reached).toEqual([
    'Close',
    'Hit rate',
    'As a table',
    'In this browser',
    'Storage',
    'CDNs',
    'Left to the browser',
    'Fallbacks and errors',
    'Every image',
    'Reload page',
    'Clear cache',
    'Without worker',
  ]);
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
  await expect(button).toBeFocused();
});

test('a site’s CSS does not change the panel, and the panel does not move the site', async ({
  visit,
}) => {
  const page = await (await visit()).open('/hostile/');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const layout = (): Promise<number[]> =>
    page.evaluate(() => {
      const { x, y, width, height } = document.querySelector('h1')!.getBoundingClientRect();
      return [x, y, width, height, document.documentElement.scrollHeight, innerWidth];
    });
  const before = await layout();
  await page.goto('/hostile/?pocketcdn-panel');
  const close = panelOf(page).getByRole('button', { name: 'Close' });
  await expect(close).toBeVisible();
  expect(await layout()).toEqual(before);
  const looks = (): Promise<unknown> =>
    panelOf(page).evaluate((panel) => {
      const { fontSize, color, width } = getComputedStyle(panel);
      const { right, top } = panel.getBoundingClientRect();
      return { fontSize, color, width, top, isAtEdge: right === innerWidth };
    });
  // It slides in.
  await expect.poll(looks).toMatchObject({ isAtEdge: true });
  const looksHere = await looks();
  await page.goto('/shop/');
  await expect(close).toBeVisible();
  await expect.poll(looks).toEqual(looksHere);
});

test('the panel works with the documentation’s Workbox worker', async ({ visit, site, cdn }) => {
  const withCdn = (code: string): string => code.replaceAll('https://img.example.com', cdn.url);
  site.pages['/sw.js'] = { body: await bundle('e2e/pages/workbox/sw.js', 'iife', withCdn) };
  const page = await (await visit()).open('/shop/?pocketcdn-panel');
  await expect(panelOf(page)).toContainText('No worker is registered for this page');
  await page.evaluate(() => navigator.serviceWorker.register('/sw.js'));
  await expect(panelOf(page)).toContainText('controls this page from now on');
  await insertInto(page);
  await expect(panelOf(page).locator('#rows > li').filter({ hasText: 'Miss' })).toHaveCount(3);
  await expect(blockOf(page, 'Storage')).toContainText('of 67 MB');
});

test('the panel explains that the worker is not PocketCDN’s', async ({ visit, site }) => {
  site.pages['/other.js'] = {
    body: `self.addEventListener('install', () => self.skipWaiting());
      self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));`,
  };
  const page = await (await visit()).open('/shop/?pocketcdn-panel');
  await page.evaluate(() => navigator.serviceWorker.register('/other.js'));
  await expect(panelOf(page)).toContainText(
    'The worker /other.js controls this page but does not answer PocketCDN’s messages',
  );
  await expect(panelOf(page).getByRole('button', { name: 'Clear cache' })).toBeDisabled();
});

test('a bundled page opens the panel with its own sections, once', async ({ visit, site, cdn }) => {
  site.pages['/panel.js'] = { body: await bundle('src/panel/index.ts', 'es') };
  const page = await (await visit()).open('/empty/');
  await page.evaluate(async () => {
    const script = '/panel.js';
    const { showPanel } = (await import(script)) as typeof import('../../src/panel/index.js');
    const section = Object.assign(document.createElement('p'), { textContent: 'Ours' });
    await showPanel({ isOpen: true, sections: [section], notice: 'It could not be registered' });
    await showPanel();
  });
  await expect(page.locator('pocketcdn-panel')).toHaveCount(1);
  await expect(page.getByText('Ours')).toBeVisible();
  await expect(panelOf(page)).toContainText('It could not be registered');
  await installIn(page, { cdn: { provider: 'ipx', baseUrl: cdn.url } });
  await expect(panelOf(page)).toContainText('controls this page from now on');
});
