import { createImageCache } from 'pocketcdn/worker';
import { NetworkFirst, Serwist } from 'serwist';

const images = createImageCache({
  cdn: { provider: 'ipx', baseUrl: 'https://img.example.com' },
});

new Serwist({
  skipWaiting: true,
  clientsClaim: true,
  runtimeCaching: [
    // Before other routes that take images: the first that matches answers.
    { matcher: images.match, handler: images.handler },
    { matcher: ({ request }) => request.mode === 'navigate', handler: new NetworkFirst() },
  ],
}).addEventListeners();
self.addEventListener('message', images.onMessage);
