import type { Page } from '@playwright/test';
import { entryHeader } from '../../src/core/storage/entry.js';
import { imageCacheName } from '../../src/core/storage/storage-names.js';
import { readStats } from '../support/images.js';
import { readStoredRows } from '../support/stored-rows.js';
import { expect, test } from '../support/test.js';
import { readWorkerHeap } from '../support/worker-heap.js';
import { stopWorkers } from '../support/workers.js';

const entries = 5000;

/** Fills Cache Storage as earlier runs of the worker would have, with four variants per image. */
function fillCache(page: Page): Promise<void> {
  return page.evaluate(
    async ([cacheName, header, count]) => {
      const cache = await caches.open(cacheName);
      const now = Date.now();
      const put = (number: number): Promise<void> => {
        const source = `https://images.example.com/2026/11/journey-to-the-north-sea-and-back/photograph-number-${number >> 2}.jpg`;
        const width = 320 * (1 + (number & 3));
        const entry = { source, width, bytes: 4, freshUntil: now, staleUntil: now + 1e9 };
        const headers = { [header]: JSON.stringify(entry), date: new Date(now).toUTCString() };
        return cache.put(
          `${source}?w=${width}&auto=format,compress`,
          new Response('body', { headers }),
        );
      };
      for (let first = 0; first < count; first += 50) {
        await Promise.all(Array.from({ length: 50 }, (_, place) => put(first + place)));
      }
    },
    [imageCacheName, entryHeader, entries] as const,
  );
}

test(
  `a worker with ${entries} entries needs at most 10 MB more than one without entries`,
  { tag: '@long' },
  async ({ visit, site, browser }) => {
    test.setTimeout(180_000);
    const visitor = await visit();
    const page = await visitor.install({ maxEntries: entries });
    expect((await readStats(page)).entries).toBe(0);
    const empty = await readWorkerHeap(browser, site.url);

    await fillCache(page);
    await page.evaluate(() => indexedDB.deleteDatabase('pocketcdn-1'));
    await stopWorkers(page);
    // Rebuilt from Cache Storage, and stored; on a busy machine this takes longer than a page waits.
    await expect(async () => {
      expect((await readStats(page)).entries).toBe(entries);
    }).toPass({ timeout: 60_000 });
    expect(await readStats(page)).toMatchObject({ familySizes: { 4: entries / 4 } });
    const rebuilt = (await readWorkerHeap(browser, site.url)) - empty;
    await expect
      .poll(async () => Object.keys(await readStoredRows(page)).toSorted())
      .toEqual(['accept', 'index', 'profile', 'starter', 'statistics']);

    // Read from the snapshot.
    await stopWorkers(page);
    expect((await readStats(page)).entries).toBe(entries);
    const loaded = (await readWorkerHeap(browser, site.url)) - empty;
    console.log(`heap with ${entries} entries: +${rebuilt} bytes rebuilt, +${loaded} bytes loaded`);
    expect(Math.max(rebuilt, loaded)).toBeLessThan(10_000_000);
  },
);
