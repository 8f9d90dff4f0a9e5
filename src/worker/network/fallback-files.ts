import { fallbackCacheName } from '../../core/storage/storage-names.js';

/** Fetches what is to be shown in an outage, while the network is there. Never rejects. */
export async function keepFallback(url: string | undefined): Promise<void> {
  if (url === undefined) return;
  await caches
    .open(fallbackCacheName)
    .then((cache) => cache.add(url))
    .catch(() => undefined);
}

/** What was fetched ahead. Never rejects. */
export async function findFallback(url: string | undefined): Promise<Response | undefined> {
  if (url === undefined) return undefined;
  return caches.match(url, { cacheName: fallbackCacheName }).catch(() => undefined);
}
