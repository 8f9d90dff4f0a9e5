// Serwist, with the image part of its `defaultCache`; only the budget is different.
import { ExpirationPlugin, Serwist, StaleWhileRevalidate } from 'serwist';

declare const self: ServiceWorkerGlobalScope;

const maxEntries = Number(new URLSearchParams(self.location.search).get('maxEntries'));

new Serwist({
  skipWaiting: true,
  clientsClaim: true,
  runtimeCaching: [
    {
      matcher: /\.(?:jpg|jpeg|gif|png|svg|ico|webp)$/i,
      handler: new StaleWhileRevalidate({
        cacheName: 'static-image-assets',
        plugins: [
          new ExpirationPlugin({ maxEntries, maxAgeSeconds: 30 * 86_400, maxAgeFrom: 'last-used' }),
        ],
      }),
    },
  ],
}).addEventListeners();
