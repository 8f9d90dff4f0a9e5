// A worker that does nothing, with the same static route as PocketCDN.
declare const self: ServiceWorkerGlobalScope;

/** Chromium's install event. TypeScript's types lack static routing. */
interface RoutableInstallEvent extends ExtendableEvent {
  addRoutes?(routes: readonly object[]): Promise<void>;
}

self.addEventListener('install', (event: RoutableInstallEvent) => {
  void self.skipWaiting();
  const route = { condition: { not: { requestDestination: 'image' } }, source: 'network' };
  event.waitUntil(event.addRoutes?.([route]) ?? Promise.resolve());
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// Not an empty handler, because Chromium skips those, with or without a static route.
self.addEventListener('fetch', (event) => {
  if (event.request.destination === 'image') event.respondWith(fetch(event.request));
});
