import { entryHeader } from '../../src/core/storage/entry.js';
import { hitCacheName, imageCacheName, rowPath } from '../../src/core/storage/storage-names.js';
import type { Evaluates } from './driver.js';

/** The images in Cache Storage, read without the worker. */
export interface CachedImages {
  /** URLs of the variants, in both caches. */
  keys: string[];
  storedBytes: number;
  /** URLs whose body cannot be read or decoded, or differs in length from its metadata. */
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
            // A copy: Chromium counts a body as stored while a page holds it, even after it is deleted.
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
