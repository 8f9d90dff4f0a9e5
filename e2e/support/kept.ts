import { expect } from '@playwright/test';
import type { Evaluates } from './driver.js';

/** Path and query of what a cache of the offline pages holds, sorted. */
export function keptPaths(page: Evaluates, cache: 'pages' | 'assets'): Promise<string[]> {
  return page.evaluate(async (name) => {
    // Without `open()`, which would make the cache.
    if (!(await caches.has(name))) return [];
    const keys = await (await caches.open(name)).keys();
    return keys.map(({ url }) => url.replace(location.origin, '')).toSorted();
  }, `pocketcdn-${cache}-1`);
}

/** Waits until pages are kept, which happens behind the answer. */
export async function untilKept(page: Evaluates, ...paths: string[]): Promise<void> {
  await expect
    .poll(() => keptPaths(page, 'pages'), `pages kept: ${paths.join()}`)
    .toEqual(expect.arrayContaining(paths));
}

/** The title of the built-in offline page. */
export const offlineTitle = 'Page not available';
