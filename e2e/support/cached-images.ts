import { entryHeader } from '../../src/core/storage/entry.js';
import { hitCacheName, imageCacheName, rowPath } from '../../src/core/storage/storage-names.js';
import type { Evaluates } from './driver.js';

/** What Cache Storage holds, read without the worker. */
export interface CachedImages {
  /** URLs of the variants, wherever they lie. */
  keys: string[];
  storedBytes: number;
  /** Those whose body cannot be read, is not as long as its metadata say, or cannot be decoded. */
  broken: string[];
}

/** Reads and decodes every stored image. */
export function readCachedImages(page: Evaluates): Promise<CachedImages> {
  return page.evaluate(
    async ([cacheNames, header, rows]) => {
      const found: CachedImages = { keys: [], storedBytes: 0, broken: [] };
      for (const cacheName of cacheNames) {
        if (!(await caches.has(cacheName))) continue;
        const cache = await caches.open(cacheName);
        for (const request of await cache.keys()) {
          if (request.url.startsWith(location.origin + rows)) continue;
          let key = request.url;
          try {
            const response = (await cache.match(request))!;
            const entry = JSON.parse(response.headers.get(header)!) as {
              key?: string;
              bytes: number;
            };
            key = entry.key ?? key;
            // Not the stored body itself: Chromium counts what a page holds, also once it is deleted.
            const body = new Blob([await response.arrayBuffer()]);
            found.storedBytes += body.size;
            (await createImageBitmap(body)).close();
            if (body.size !== entry.bytes) found.broken.push(key);
          } catch {
            found.broken.push(key);
          }
          found.keys.push(key);
        }
      }
      return found;
    },
    [[imageCacheName, hitCacheName], entryHeader, rowPath] as const,
  );
}
