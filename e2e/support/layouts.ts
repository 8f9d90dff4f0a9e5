import { expect } from '@playwright/test';
import type { Evaluates } from './driver.js';
import { readStoredRows } from './stored-rows.js';
import type { LayoutsByUrl, PageLayout } from '../../src/core/layout/learned-layout.js';

/** What the worker learned of the images of a page, by viewport width and path. */
export async function readLayouts(
  page: Evaluates,
  path: string,
): Promise<Record<number, LayoutsByUrl> | undefined> {
  const layout = (await readStoredRows(page))[`layouts:${path}`] as PageLayout | undefined;
  return layout && Object.fromEntries(layout);
}

/** Waits until the worker knows this many images of a page, and nothing new comes any more. */
export async function waitUntilLearned(
  page: Evaluates,
  path: string,
  images: number,
): Promise<void> {
  let before = '';
  await expect
    .poll(
      async () => {
        const layouts = (await readLayouts(page, path)) ?? {};
        const isSettled = before === JSON.stringify(layouts);
        before = JSON.stringify(layouts);
        const [known = {}] = Object.values(layouts).toReversed();
        return isSettled ? Object.keys(known).length : undefined;
      },
      { intervals: [500], timeout: 20_000 },
    )
    .toBe(images);
}

/**
 * Waits until an empty page hears what the worker tells it, which is so when the page is idle: shows
 * a photograph there, and waits until the worker has heard how it is laid out.
 */
export async function untilListening(page: Evaluates, photo: string): Promise<void> {
  await page.evaluate((src) => {
    document.body.append(Object.assign(new Image(300), { src }));
  }, photo);
  await expect
    .poll(async () => Object.values((await readLayouts(page, '/empty/')) ?? {}))
    .toContainEqual(expect.objectContaining({ [photo]: 300 }));
}
