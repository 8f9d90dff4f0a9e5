import type { Locator, Page } from '@playwright/test';
import { devices } from '../support/devices.js';
import { showImages } from '../support/images.js';
import { photos } from '../support/photos.js';
import { expect, test } from '../support/test.js';

const panelOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Images on this page' });
/** Opens the panel with its key, once it exists: it is loaded after the page. */
const openPanel = async (page: Page): Promise<void> => {
  await expect(page.getByRole('button', { name: /^Images/ })).toBeVisible();
  await page.keyboard.press('Alt+p');
};
const rowOf = (page: Page, photo: string): Locator =>
  panelOf(page).getByRole('listitem').filter({ hasText: photo });

test.describe('the panel', () => {
  test('opens with a key or a button, and returns the focus when it closes', async ({ visit }) => {
    const visitor = await visit();
    const page = await visitor.open('/');
    const button = page.getByRole('button', { name: /^Images/ });
    await expect(button).toHaveAttribute('aria-expanded', 'false');
    await button.click();
    await expect(panelOf(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(panelOf(page)).toBeHidden();
    await expect(button).toBeFocused();
    await page.keyboard.press('Alt+p');
    await expect(panelOf(page)).toBeVisible();
    await page.keyboard.press('Alt+p');
    await expect(panelOf(page)).toBeHidden();
  });

  test('lists the variant, the size and the source of every image', async ({ visit }) => {
    const visitor = await visit(devices.laptop);
    await visitor.install();
    const page = await visitor.open('/');
    await openPanel(page);
    await showImages(page);
    await expect(panelOf(page).getByRole('list').last().getByRole('listitem')).toHaveCount(
      photos.length + 1,
    );
    const row = rowOf(page, 'dandelions.jpg');
    await expect(row).toContainText('Miss');
    await expect(row).toContainText(/1440 px for \d{3} × 1/);
    await expect(row).toContainText(/\d+ kB of 272 kB/);
    await expect(panelOf(page)).toContainText(/4\.\d MB\s*saved on this page/);
  });

  test('switches the CDN off, and lists the fallbacks', async ({ visit, cdn }) => {
    const visitor = await visit(devices.laptop);
    await visitor.install();
    const page = await visitor.open('/photo/lit-hours/');
    await openPanel(page);
    const panel = panelOf(page);
    // The demo adds its own sections to the panel.
    await page.getByRole('radio', { name: 'Gone' }).check();
    await expect.poll(() => cdn.state).toBe('gone');
    await page.goto('/');
    await expect(panel).toBeVisible();
    await showImages(page);
    await expect(rowOf(page, 'dandelions.jpg')).toContainText('Fallback');
    await page.getByRole('radio', { name: 'Up' }).check();
    await expect.poll(() => cdn.state).toBe('up');
  });

  test('empties the cache', async ({ visit }) => {
    const visitor = await visit(devices.laptop);
    await visitor.install();
    const page = await visitor.open('/');
    await openPanel(page);
    await showImages(page);
    const held = panelOf(page).getByRole('definition').last();
    await expect(held).toHaveText(/^1\.\d MB$/);
    await panelOf(page).getByRole('button', { name: 'Clear cache' }).click();
    await expect(panelOf(page).getByText('The cache is empty.')).toBeVisible();
    await expect(held).toHaveText('0 B');
  });
});

test('a saved issue is available when the CDN is not', async ({ visit, cdn }) => {
  const visitor = await visit(devices.phone);
  const page = await visitor.open('/');
  await page.getByRole('button', { name: 'Save this issue' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: `All ${photos.length} are saved` }),
  ).toBeVisible();
  await cdn.setState('gone');
  const [photo] = await showImages(await visitor.open('/photo/lit-hours/'));
  // Its own page needs this width, although the visitor only saw the front page.
  expect(photo?.naturalWidth).toBeGreaterThanOrEqual(640);
});

test('the magazine is complete without the worker', async ({ visit, cdn }) => {
  const visitor = await visit();
  const page = await visitor.open('/?worker=off');
  for (const { naturalWidth, path } of await showImages(page)) {
    expect(naturalWidth, path).toBeGreaterThan(1000);
  }
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations())).toEqual([]);
  expect(cdn.requests).toEqual([]);
});
