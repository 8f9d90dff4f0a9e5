import { createImageCache } from 'pocketcdn/worker';
import { clientsClaim } from 'workbox-core';
import { precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';

precacheAndRoute(self.__WB_MANIFEST);

const images = createImageCache({
  cdn: { provider: 'ipx', baseUrl: 'https://img.example.com' },
});
registerRoute(images.match, images.handler);
self.addEventListener('message', images.onMessage);

void self.skipWaiting();
clientsClaim();
