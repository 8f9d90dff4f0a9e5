// A minimal cache-first worker, written by hand: answers from the cache, else fetches and stores.
declare const self: ServiceWorkerGlobalScope;

const opened = caches.open('images');

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  if (event.request.destination === 'image') event.respondWith(answer(event));
});

async function answer(event: FetchEvent): Promise<Response> {
  const cache = await opened;
  const stored = await cache.match(event.request);
  if (stored) return stored;
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(cache.put(event.request, response.clone()));
  return response;
}
