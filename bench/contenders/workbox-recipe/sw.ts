// Workbox's own recipe for images: cache first, with expiration.
import { clientsClaim } from 'workbox-core/clientsClaim.js';
import { imageCache } from 'workbox-recipes/imageCache.js';

declare const self: ServiceWorkerGlobalScope;

const maxEntries = Number(new URLSearchParams(self.location.search).get('maxEntries'));

void self.skipWaiting();
clientsClaim();
imageCache({ maxEntries });
