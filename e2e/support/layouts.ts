import { expect } from '@playwright/test';
import type { Evaluates } from './driver.js';
import { readStoredRows } from './stored-rows.js';
import type { LayoutsByUrl, PageLayout } from '../../src/core/layout/learned-layout.js';

/** The layouts of a page's images that the worker has stored, by viewport width and path. */
export async function readLayouts(
  page: Evaluates,
  path: string,
): Promise<Record<number, LayoutsByUrl> | undefined> {
  const layout = (await readStoredRows(page))[`layouts:${path}`] as PageLayout | undefined;
  return layout && Object.fromEntries(layout);
}

/** Waits until the worker has stored the layouts of this many images, and they no longer change. */
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
        const isUnchanged = before === JSON.stringify(layouts);
        before = JSON.stringify(layouts);
        const [known = {}] = Object.values(layouts).toReversed();
        return isUnchanged ? Object.keys(known).length : undefined;
      },
      { intervals: [500], timeout: 20_000 },
    )
    .toBe(images);
}

/**
 * Waits until an empty page listens to messages of the worker, which begins when the page is idle:
 * shows a photograph, and waits until the worker has stored its layout.
 */
export async function untilListening(page: Evaluates, photo: string): Promise<void> {
  await page.evaluate((src) => {
    document.body.append(Object.assign(new Image(300), { src }));
  }, photo);
  await expect
    .poll(async () => Object.values((await readLayouts(page, '/empty/')) ?? {}))
    .toContainEqual(expect.objectContaining({ [photo]: 300 }));
}
