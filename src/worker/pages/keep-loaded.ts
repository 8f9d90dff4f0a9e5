import { CacheFirst } from 'workbox-strategies/CacheFirst.js';
import { runConcurrently } from '../../core/run-concurrently.js';
import type { OfflineCache } from './offline-cache.js';

/** What a page loaded before a worker took over. */
export interface Loaded {
  pages: readonly string[];
  assets: readonly string[];
}

/**
 * Stores what a page loaded without the worker, out of the browser's HTTP cache where that has it.
 * What is stored already stays. Never rejects.
 */
export async function keepLoaded(
  loaded: Loaded,
  event: ExtendableEvent,
  caches: Record<keyof Loaded, OfflineCache>,
): Promise<void> {
  const keep = (kind: keyof Loaded, headers: HeadersInit): (() => Promise<void>)[] => {
    const strategy = new CacheFirst(caches[kind].options);
    return loaded[kind].map((url) => async () => {
      const request = new Request(url, { cache: 'force-cache', headers });
      const [answered, done] = strategy.handleAll({ event, request });
      // Not awaited: half of a clone is cancelled when the other half is, and that one is stored.
      void answered.then(({ body }) => body?.cancel()).catch(() => undefined);
      await done.catch(() => undefined);
    });
  };
  await runConcurrently([...keep('assets', {}), ...keep('pages', { accept: 'text/html' })]);
}
