import { optionsFromQuery } from '../core/options-query.js';
import { settingsOf } from '../core/settings.js';
import { prepareFallbackImage } from './fallback-image.js';
import { assembleImageCache } from './image-cache.js';
import type { StaticRoute } from './static-routes.js';

declare const self: ServiceWorkerGlobalScope;

/** Chromium's install event; TypeScript does not know static routing yet. */
interface RoutableInstallEvent extends ExtendableEvent {
  addRoutes?(routes: readonly StaticRoute[]): Promise<void>;
}

// The ready worker. Its options come in its own URL, where they still are after it was stopped.
const settings = settingsOf(optionsFromQuery(self.location.search));
const images = assembleImageCache(settings);

self.addEventListener('install', (event: RoutableInstallEvent) => {
  void self.skipWaiting();
  event.waitUntil(
    Promise.all([
      prepareFallbackImage(settings.fallbackImage),
      event.addRoutes?.(images.routes).catch(() => undefined),
    ]),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  // No answer from here means that the browser does the request as if there were no worker.
  if (images.match({ request, url: new URL(request.url) })) {
    event.respondWith(images.handler({ request, event }));
  }
});

self.addEventListener('message', images.onMessage);
