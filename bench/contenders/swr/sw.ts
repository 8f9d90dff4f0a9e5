// Like the handwritten cache-first worker, but revalidates every image in the background.
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
  const asked = fetch(event.request).then((response) => {
    if (response.ok) event.waitUntil(cache.put(event.request, response.clone()));
    return response;
  });
  if (!stored) return asked;
  event.waitUntil(asked.catch(() => undefined));
  return stored;
}
