import { expect } from '@playwright/test';
import type { Evaluates } from './driver.js';

/** Paths and queries in a cache of the offline pages, sorted. */
export function storedPaths(page: Evaluates, cache: 'pages' | 'assets'): Promise<string[]> {
  return page.evaluate(async (name) => {
    // `open()` would create the cache.
    if (!(await caches.has(name))) return [];
    const keys = await (await caches.open(name)).keys();
    return keys.map(({ url }) => url.replace(location.origin, '')).toSorted();
  }, `pocketcdn-${cache}-1`);
}

/** Waits until pages are stored, which happens after they are answered. */
export async function untilStored(page: Evaluates, ...paths: string[]): Promise<void> {
  await expect
    .poll(() => storedPaths(page, 'pages'), `pages stored: ${paths.join()}`)
    .toEqual(expect.arrayContaining(paths));
}

/** The title of the built-in offline page. */
export const offlineTitle = 'Page not available';
