// A worker that does nothing, behind the static route that PocketCDN has.
declare const self: ServiceWorkerGlobalScope;

/** Chromium's install event; TypeScript does not know static routing yet. */
interface RoutableInstallEvent extends ExtendableEvent {
  addRoutes?(routes: readonly object[]): Promise<void>;
}

self.addEventListener('install', (event: RoutableInstallEvent) => {
  void self.skipWaiting();
  const route = { condition: { not: { requestDestination: 'image' } }, source: 'network' };
  event.waitUntil(event.addRoutes?.([route]) ?? Promise.resolve());
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// Chromium skips a handler that is empty, route or none.
self.addEventListener('fetch', (event) => {
  if (event.request.destination === 'image') event.respondWith(fetch(event.request));
});
