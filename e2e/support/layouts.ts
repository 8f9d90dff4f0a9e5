import { expect, type Page } from '@playwright/test';
import type { LayoutsByViewport } from '../../src/core/learned-layout.js';

/** What the worker learned of the images of a page, by viewport width and path. */
export function readLayouts(page: Page, path: string): Promise<LayoutsByViewport | undefined> {
  return page.evaluate(async (key) => {
    // Opening it would make an empty one.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'pocketcdn')) return undefined;
    return new Promise<LayoutsByViewport | undefined>((resolve) => {
      const opening = indexedDB.open('pocketcdn');
      opening.addEventListener('success', () => {
        const db = opening.result;
        if (!db.objectStoreNames.contains('layouts')) return resolve(undefined);
        const read = db.transaction('layouts').objectStore('layouts').get(key);
        read.addEventListener('success', () => {
          db.close();
          resolve((read.result as { layouts?: LayoutsByViewport } | undefined)?.layouts);
        });
      });
    });
  }, path);
}

/** Waits until the worker knows this many images of a page, and nothing new comes any more. */
export async function waitUntilLearned(page: Page, path: string, images: number): Promise<void> {
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
