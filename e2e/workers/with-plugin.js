// A site's own worker: the image cache and the site's own code, with a Workbox plugin.
import { createImageCache } from '../../dist/worker/own/index.js';

const { searchParams } = new URL(self.location.href);
const callbacks = [];
const note = (name) => () => {
  callbacks.push(name);
};

const images = createImageCache({
  cdn: { provider: 'ipx', baseUrl: searchParams.get('cdn') },
  plugins: [
    {
      handlerWillStart: note('handlerWillStart'),
      fetchDidSucceed: ({ response }) => {
        callbacks.push('fetchDidSucceed');
        return response;
      },
      cacheWillUpdate: ({ response }) => {
        callbacks.push('cacheWillUpdate');
        return response;
      },
      cacheDidUpdate: note('cacheDidUpdate'),
      cachedResponseWillBeUsed: ({ cachedResponse }) => {
        callbacks.push('cachedResponseWillBeUsed');
        return cachedResponse;
      },
      handlerDidRespond: note('handlerDidRespond'),
    },
  ],
});

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', images.onMessage);
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.pathname === '/callbacks') event.respondWith(Response.json(callbacks));
  else if (images.match({ request, url })) event.respondWith(images.handler({ request, event }));
});
