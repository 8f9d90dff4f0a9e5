// A site's own worker that passes every request to the standard HTTP cache.
import { createImageCache } from '../../dist/worker/own/index.js';

const cache = createImageCache({ freshness: { mode: 'standard' } });

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', cache.onMessage);
self.addEventListener('fetch', (event) => {
  event.respondWith(cache.handler({ request: event.request, event }));
});
