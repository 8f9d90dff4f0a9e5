import { expect, type Page } from '@playwright/test';
import type { LayoutsByUrl, PageLayout } from '../../src/core/learned-layout.js';

/** What the worker learned of the images of a page, by viewport width and path. */
export async function readLayouts(
  page: Page,
  path: string,
): Promise<Record<number, LayoutsByUrl> | undefined> {
  const pages = await page.evaluate(async () => {
    // Opening it would make an empty one.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'pocketcdn')) return [];
    return new Promise<[path: string, layout: PageLayout][]>((resolve) => {
      const opening = indexedDB.open('pocketcdn');
      opening.addEventListener('success', () => {
        const read = opening.result.transaction('state').objectStore('state').get('layouts');
        read.addEventListener('success', () => {
          opening.result.close();
          resolve((read.result as [string, PageLayout][] | undefined) ?? []);
        });
      });
    });
  });
  const layout = new Map(pages).get(path);
  return layout && Object.fromEntries(layout);
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
