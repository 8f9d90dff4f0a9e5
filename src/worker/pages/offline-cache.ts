import type { WorkboxPlugin } from 'workbox-core/types.js';
import { CacheExpiration } from 'workbox-expiration/CacheExpiration.js';
import { ExpirationPlugin } from 'workbox-expiration/ExpirationPlugin.js';
import type { StrategyOptions } from 'workbox-strategies/Strategy.js';
import type { ReceivedHead } from '../../core/storage/storable-page.js';
import { offlineKey } from '../../core/storage/offline-key.js';
import { isUnregistered } from '../is-unregistered.js';

/** A cache of pages or assets, as Workbox's strategies take it. */
export class OfflineCache {
  readonly cacheName: string;
  readonly isKeepable: (response: ReceivedHead) => boolean;
  /** For a Workbox strategy on this cache. */
  readonly options: StrategyOptions & { plugins: WorkboxPlugin[] };
  readonly #maxEntries: number;
  #generation = 0;

  constructor(
    cacheName: string,
    maxEntries: number,
    isKeepable: (response: ReceivedHead) => boolean,
  ) {
    this.cacheName = cacheName;
    this.isKeepable = isKeepable;
    this.#maxEntries = maxEntries;
    this.options = {
      cacheName,
      // The key has no headers, and the visitor is always the same.
      matchOptions: { ignoreVary: true },
      plugins: [this.#guard(), new ExpirationPlugin({ maxEntries })],
    };
  }

  /** Removes what is stored for a request; what comes for it later is stored again. */
  async remove({ url }: Request): Promise<void> {
    const cache = await caches.open(this.cacheName);
    await cache.delete(offlineKey(url), this.options.matchOptions);
  }

  /** Removes everything, what is under way to be stored and the list of URLs as well. */
  async clear(): Promise<void> {
    this.#generation += 1;
    await caches.delete(this.cacheName);
    // The plugin's own method knows only what was used since the worker was started.
    await new CacheExpiration(this.cacheName, { maxEntries: this.#maxEntries }).delete();
  }

  /** Decides what is stored, and keeps what was asked for before `clear()` from coming back. */
  #guard(): WorkboxPlugin {
    return {
      cacheKeyWillBeUsed: ({ request }) => Promise.resolve(offlineKey(request.url)),
      handlerWillStart: ({ state }) => {
        if (state) state['generation'] = this.#generation;
        return Promise.resolve();
      },
      cacheWillUpdate: ({ response, state }) => {
        const isCleared = state?.['generation'] !== this.#generation || isUnregistered();
        return Promise.resolve(!isCleared && this.isKeepable(response) ? response : null);
      },
      cacheDidUpdate: async ({ state }) => {
        if (state?.['generation'] !== this.#generation) await this.clear();
      },
    };
  }
}
