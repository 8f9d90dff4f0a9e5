import type { Page } from '@playwright/test';
import { entryHeader } from '../../src/core/entry.js';
import { imageCacheName } from '../../src/core/storage-names.js';

/** What Cache Storage holds, read without the worker. */
export interface CachedImages {
  keys: string[];
  storedBytes: number;
  /** Keys whose body cannot be read, is not as long as its metadata say, or cannot be decoded. */
  broken: string[];
}

/** Reads and decodes every stored image. */
export function readCachedImages(page: Page): Promise<CachedImages> {
  return page.evaluate(
    async ([cacheName, header]) => {
      const cache = await caches.open(cacheName!);
      const found: CachedImages = { keys: [], storedBytes: 0, broken: [] };
      for (const request of await cache.keys()) {
        found.keys.push(request.url);
        try {
          const response = (await cache.match(request))!;
          const { bytes } = JSON.parse(response.headers.get(header!)!) as { bytes: number };
          const body = await response.blob();
          found.storedBytes += body.size;
          (await createImageBitmap(body)).close();
          if (body.size !== bytes) found.broken.push(request.url);
        } catch {
          found.broken.push(request.url);
        }
      }
      return found;
    },
    [imageCacheName, entryHeader],
  );
}
