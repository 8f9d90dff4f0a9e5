import { expect } from '@playwright/test';
import type { Evaluates } from './driver.js';

/** Paths and queries in the caches of the offline pages of all scopes, sorted. */
export function storedPaths(page: Evaluates, kind: 'pages' | 'assets'): Promise<string[]> {
  return page.evaluate(async (start) => {
    // `open()` would create a cache.
    const names = (await caches.keys()).filter((name) => name.startsWith(start));
    const stored = names.map(async (name) => (await caches.open(name)).keys());
    const keys = (await Promise.all(stored)).flat();
    return keys.map(({ url }) => url.replace(location.origin, '')).toSorted();
  }, `pocketcdn-${kind}-`);
}

/** Waits until pages are stored, which happens after they are answered. */
export async function untilStored(page: Evaluates, ...paths: string[]): Promise<void> {
  await expect
    .poll(() => storedPaths(page, 'pages'), `pages stored: ${paths.join()}`)
    .toEqual(expect.arrayContaining(paths));
}

/** The title of the built-in offline page. */
export const offlineTitle = 'Page not available';
