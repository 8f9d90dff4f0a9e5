import type { RouteHandlerObject, RouteMatchCallback } from 'workbox-core/types.js';
import { NavigationRoute } from 'workbox-routing/NavigationRoute.js';
import { Route } from 'workbox-routing/Route.js';
import { Router } from 'workbox-routing/Router.js';
import { NetworkOnly } from 'workbox-strategies/NetworkOnly.js';
import { StaleWhileRevalidate } from 'workbox-strategies/StaleWhileRevalidate.js';
import type { Strategy } from 'workbox-strategies/Strategy.js';
import { isLoadedMessage } from '../../core/messages/check-page-messages.js';
import type { OfflinePagesOptions } from '../../core/options/options.js';
import type { Settings } from '../../core/options/settings.js';
import { isStorableAsset, isStorablePage } from '../../core/storage/storable-page.js';
import { assetsCacheName, pagesCacheName } from '../../core/storage/storage-names.js';
import { storeFallback } from '../network/fallback.js';
import type { StaticRoute } from '../scope/static-routes.js';
import type { Epoch } from '../storage/epoch.js';
import { createOfflineMatchers, isDownload, isPlain, wantsFresh } from './match-offline.js';
import { NetworkFirst } from './network-first.js';
import { OfflineCache } from './offline-cache.js';
import { offlinePage } from './offline-page.js';
import { offlineRoutes } from './offline-routes.js';
import { storeLoaded } from './store-loaded.js';

/** What the ready worker's engine calls the offline pages for. */
export interface OfflinePages {
  /** For `InstallEvent.addRoutes()`, instead of the image cache's own routes. */
  routes: readonly StaticRoute[];
  /** Removes all pages and assets: for a logout. */
  clear(this: void): Promise<void>;
}

declare const self: ServiceWorkerGlobalScope;

const defaultMaxEntries = 200;

/**
 * Lets pages work offline, in the ready worker. Adds listeners of its own, while the worker's script
 * is evaluated.
 *
 * @param epoch that of the image cache: `clear()` and removal hold for both
 */
export function offlinePages(
  { offlinePages: given, timeoutSeconds }: Settings,
  epoch: Epoch,
): OfflinePages {
  const options: OfflinePagesOptions = typeof given === 'object' ? given : {};
  const { fallbackPage, maxEntries = defaultMaxEntries } = options;
  const { scope } = self.registration;
  const pages = new OfflineCache(pagesCacheName(scope), maxEntries, isStorablePage, epoch);
  const assets = new OfflineCache(assetsCacheName(scope), maxEntries, isStorableAsset, epoch);
  const { isStoredPage, isStoredAsset, onlyStored } = createOfflineMatchers(
    options,
    self.location.href,
  );

  const router = new Router();
  const addRoute = (match: RouteMatchCallback, strategy: Strategy): void => {
    router.registerRoute(new Route(match, handlerOf(strategy)));
  };
  addRoute(
    ({ request, url }) => request.mode === 'navigate' && isPlain(request) && isStoredPage(url),
    new NetworkFirst(pages, timeoutSeconds),
  );
  // Other pages are not stored, but need the offline page. A preloaded response must be used, or the
  // browser would send a second request.
  router.registerRoute(new NavigationRoute(handlerOf(new NetworkOnly())));
  addRoute(
    ({ request, url }) => isPlain(request) && wantsFresh(request) && isStoredAsset(url, request),
    new NetworkFirst(assets, timeoutSeconds),
  );
  addRoute(
    ({ request, url }) => isPlain(request) && isStoredAsset(url, request),
    new StaleWhileRevalidate(assets.options),
  );
  router.setCatchHandler(({ request }) =>
    request.mode === 'navigate' ? offlinePage(fallbackPage) : Promise.resolve(Response.error()),
  );

  self.addEventListener('install', (event) => {
    event.waitUntil(storeFallback(fallbackPage));
  });
  self.addEventListener('activate', (event) => {
    // The page is requested while the worker starts. Absent in older browsers.
    event.waitUntil(self.registration.navigationPreload?.enable().catch(() => undefined));
  });
  self.addEventListener('fetch', (event) => {
    const { request } = event;
    // Images are the image cache's, whose path is shorter.
    if (request.destination === 'image' || epoch.isRemoved || isDownload(request)) return;
    const responding = router.handleRequest({ request, event });
    if (responding) event.respondWith(responding);
  });
  self.addEventListener('message', (event) => {
    const { data, origin, source } = event;
    if (origin !== self.location.origin || !isLoadedMessage(data)) return;
    const loaded = {
      pages: source instanceof Client ? [source.url] : [],
      assets: data.assets,
    };
    event.waitUntil(storeLoaded(onlyStored(loaded), event, { pages, assets }));
  });

  return {
    routes: offlineRoutes(!options.assets),
    async clear() {
      await Promise.all([pages.clear(), assets.clear()]);
    },
  };
}

/** A strategy as a route's handler. What could not be stored is missing next time, but not now. */
const handlerOf = (strategy: Strategy): RouteHandlerObject => ({
  handle(options) {
    const [response, done] = strategy.handleAll(options);
    done.catch(() => undefined);
    return response;
  },
});
