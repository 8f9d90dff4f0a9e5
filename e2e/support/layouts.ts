import type { Page } from '@playwright/test';
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
