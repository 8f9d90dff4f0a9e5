import { StaleWhileRevalidate } from 'workbox-strategies/StaleWhileRevalidate.js';
import { NetworkOnly } from 'workbox-strategies/NetworkOnly.js';
import type { Strategy } from 'workbox-strategies/Strategy.js';
import { isStorableAsset, isStorablePage } from '../../core/storage/storable-page.js';
import { isLoadedMessage, isRemoveMessage } from '../../core/messages/check-page-messages.js';
import type { OfflinePagesOptions } from '../../core/options/options.js';
import type { Settings } from '../../core/options/settings.js';
import { assetsCacheName, pagesCacheName } from '../../core/storage/storage-names.js';
import { keepFallback } from '../network/fallback-files.js';
import type { StaticRoute } from '../static-routes.js';
import { keepLoaded } from './keep-loaded.js';
import { NetworkFirst } from './network-first.js';
import { OfflineCache } from './offline-cache.js';
import { offlinePage } from './offline-page.js';
import { offlineRoutes } from './offline-routes.js';
import { createRequestSorter } from './sort-request.js';

/** What the ready worker needs to know of its offline pages. */
export interface OfflinePages {
  /** For `InstallEvent.addRoutes()`, in the place of the image cache's own. */
  routes: readonly StaticRoute[];
  /** Forgets all pages and assets: for a logout. */
  clear(this: void): Promise<void>;
}

declare const self: ServiceWorkerGlobalScope;

const defaultMaxEntries = 200;

/**
 * Lets pages work offline, in the ready worker: adds listeners of its own, while the worker's script
 * is evaluated.
 */
export function offlinePages({ offlinePages: given, timeoutSeconds }: Settings): OfflinePages {
  const options: OfflinePagesOptions = typeof given === 'object' ? given : {};
  const { fallbackPage, maxEntries = defaultMaxEntries } = options;
  const pages = new OfflineCache(pagesCacheName, maxEntries, isStorablePage);
  const assets = new OfflineCache(assetsCacheName, maxEntries, isStorableAsset);
  const sort = createRequestSorter(options, self.location.href);
  let isRemoved = false;

  const fallback = { handlerDidError: () => offlinePage(fallbackPage) };
  const strategies: Record<ReturnType<typeof sort.kindOf>, Strategy | undefined> = {
    page: new NetworkFirst(pages, timeoutSeconds, [...pages.options.plugins, fallback]),
    unkeptPage: new NetworkOnly({ plugins: [fallback] }),
    asset: new StaleWhileRevalidate(assets.options),
    freshAsset: new NetworkFirst(assets, timeoutSeconds),
    none: undefined,
  };

  self.addEventListener('install', (event) => {
    event.waitUntil(keepFallback(fallbackPage));
  });
  self.addEventListener('activate', (event) => {
    // The page is asked for while the worker starts. Absent in older browsers.
    event.waitUntil(self.registration.navigationPreload?.enable().catch(() => undefined));
  });
  self.addEventListener('fetch', (event) => {
    const strategy = strategies[sort.kindOf(event.request)];
    if (!strategy || isRemoved) return;
    const [response, done] = strategy.handleAll(event);
    event.respondWith(response);
    // What could not be stored is not there next time; the visitor has it now.
    done.catch(() => undefined);
  });
  self.addEventListener('message', (event) => {
    const { data, origin, source } = event;
    if (origin !== self.location.origin) return;
    isRemoved ||= isRemoveMessage(data);
    if (!isLoadedMessage(data)) return;
    const loaded = {
      pages: source instanceof Client ? [source.url] : [],
      assets: data.assets,
    };
    event.waitUntil(keepLoaded(sort.onlyKept(loaded), event, { pages, assets }));
  });

  return {
    routes: offlineRoutes(!options.assets),
    async clear() {
      await Promise.all([pages.clear(), assets.clear()]);
    },
  };
}
