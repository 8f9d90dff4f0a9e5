// What a good engineer writes by hand: what is stored is the answer, all else is asked for and stored.
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
