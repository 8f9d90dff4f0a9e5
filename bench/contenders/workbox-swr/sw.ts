// Workbox's stale-while-revalidate with expiration, combined as in its documentation.
import { clientsClaim } from 'workbox-core/clientsClaim.js';
import { ExpirationPlugin } from 'workbox-expiration/ExpirationPlugin.js';
import { registerRoute } from 'workbox-routing/registerRoute.js';
import { StaleWhileRevalidate } from 'workbox-strategies/StaleWhileRevalidate.js';

declare const self: ServiceWorkerGlobalScope;

const maxEntries = Number(new URLSearchParams(self.location.search).get('maxEntries'));

void self.skipWaiting();
clientsClaim();
registerRoute(
  ({ request }) => request.destination === 'image',
  new StaleWhileRevalidate({
    cacheName: 'images',
    plugins: [new ExpirationPlugin({ maxEntries, maxAgeSeconds: 30 * 86_400 })],
  }),
);
