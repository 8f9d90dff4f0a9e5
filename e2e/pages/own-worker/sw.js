import { createImageCache } from 'pocketcdn/worker';

const images = createImageCache({
  cdn: { provider: 'ipx', baseUrl: 'https://img.example.com' },
});

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', images.onMessage);
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (images.match({ request })) {
    event.respondWith(images.handler({ request, event }));
  }
});
