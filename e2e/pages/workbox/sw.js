import { createImageCache } from 'pocketcdn/worker';
import { clientsClaim } from 'workbox-core';
import { registerRoute } from 'workbox-routing';
import { NetworkFirst } from 'workbox-strategies';

const images = createImageCache({
  cdn: { provider: 'ipx', baseUrl: 'https://img.example.com' },
  plugins: [
    {
      // Any callback of Workbox's, as with its own strategies.
      cacheWillUpdate: async ({ response }) => (response.status === 200 ? response : null),
      handlerDidRespond: async ({ request }) => console.info('answered', request.url),
    },
  ],
});

// Before other routes that take images: the first that matches answers.
registerRoute(images.match, images.handler);
registerRoute(({ request }) => request.mode === 'navigate', new NetworkFirst());
self.addEventListener('message', images.onMessage);

void self.skipWaiting();
clientsClaim();
