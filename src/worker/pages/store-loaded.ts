import { CacheFirst } from 'workbox-strategies/CacheFirst.js';
import { discard } from '../../core/network/discard.js';
import { Queue } from '../tasks/queue.js';
import type { OfflineCache } from './offline-cache.js';

/** URLs that a page loaded before a worker controlled it. */
export interface Loaded {
  pages: readonly string[];
  assets: readonly string[];
}

/** Files that are stored at the same time. */
const maxAtOnce = 4;

/**
 * Stores files that a page loaded without the worker, from the browser's HTTP cache if that has them.
 * Files that are stored already stay as they are. Never rejects.
 */
export async function storeLoaded(
  loaded: Loaded,
  event: ExtendableEvent,
  caches: Record<keyof Loaded, OfflineCache>,
): Promise<void> {
  const storing = (kind: keyof Loaded, headers: HeadersInit): (() => Promise<void>)[] => {
    const strategy = new CacheFirst(caches[kind].options);
    return loaded[kind].map((url) => async () => {
      const request = new Request(url, { cache: 'force-cache', headers });
      const [response, done] = strategy.handleAll({ event, request });
      response.then(discard, () => undefined);
      await done.catch(() => undefined);
    });
  };
  await new Queue(maxAtOnce).runAll([
    ...storing('assets', {}),
    ...storing('pages', { accept: 'text/html' }),
  ]);
}
