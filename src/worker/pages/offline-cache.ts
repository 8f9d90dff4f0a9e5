import type { WorkboxPlugin } from 'workbox-core/types.js';
import { CacheExpiration } from 'workbox-expiration/CacheExpiration.js';
import { ExpirationPlugin } from 'workbox-expiration/ExpirationPlugin.js';
import type { StrategyOptions } from 'workbox-strategies/Strategy.js';
import { offlineKey } from '../../core/storage/offline-key.js';
import type { ReceivedHead } from '../../core/storage/storable-page.js';
import type { Epoch } from '../storage/epoch.js';

/** A cache of pages or assets, for Workbox's strategies. */
export class OfflineCache {
  readonly cacheName: string;
  readonly isStorable: (response: ReceivedHead) => boolean;
  /** For a Workbox strategy on this cache. */
  readonly options: StrategyOptions & { plugins: WorkboxPlugin[] };
  readonly #maxEntries: number;
  readonly #epoch: Epoch;

  constructor(
    cacheName: string,
    maxEntries: number,
    isStorable: (response: ReceivedHead) => boolean,
    epoch: Epoch,
  ) {
    this.cacheName = cacheName;
    this.isStorable = isStorable;
    this.#maxEntries = maxEntries;
    this.#epoch = epoch;
    this.options = {
      cacheName,
      // The key has no headers, and the visitor is always the same.
      matchOptions: { ignoreVary: true },
      plugins: [this.#guard(), new ExpirationPlugin({ maxEntries })],
    };
  }

  /** Removes the response for a request; a later one is stored again. */
  async remove({ url }: Request): Promise<void> {
    // After removal, opening the cache would create it again.
    if (!(await this.#epoch.mayWrite(this.#epoch.current))) return;
    const cache = await caches.open(this.cacheName);
    await cache.delete(offlineKey(url), this.options.matchOptions);
  }

  /** Removes all responses and the list of their URLs. */
  async clear(): Promise<void> {
    await caches.delete(this.cacheName);
    // The plugin's own method knows only caches that were used since the worker was started.
    await new CacheExpiration(this.cacheName, { maxEntries: this.#maxEntries }).delete();
  }

  /** Decides which responses are stored: none that was requested before `clear()` or removal. */
  #guard(): WorkboxPlugin {
    return {
      cacheKeyWillBeUsed: ({ request }) => Promise.resolve(offlineKey(request.url)),
      handlerWillStart: ({ state }) => {
        if (state) state['epoch'] = this.#epoch.current;
        return Promise.resolve();
      },
      cacheWillUpdate: async ({ response, state }) => {
        const mayWrite = await this.#epoch.mayWrite(state?.['epoch'] as number);
        return mayWrite && this.isStorable(response) ? response : null;
      },
      cacheDidUpdate: async ({ state }) => {
        // Cleared while the response was stored.
        if (!this.#epoch.isCurrent(state?.['epoch'] as number)) await this.clear();
      },
    };
  }
}
