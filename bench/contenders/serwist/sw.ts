// Serwist, with what its `defaultCache` does for images, whose budget alone is another.
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
