import type { FailureReply } from '../core/messages/messages.js';
import { removeStorage } from '../core/storage/remove-storage.js';

declare const self: ServiceWorkerGlobalScope;

// The kill switch: put in the place of the worker's file, it removes that worker and all that it
// stored from every browser that comes by. It hears no requests, so that pages go on without it at
// once (docs/updates.md).

self.addEventListener('install', () => {
  void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(remove());
});

self.addEventListener('message', ({ ports }) => {
  // Pages that still ask need not wait for an answer.
  ports[0]?.postMessage({
    failure: 'PocketCDN is switched off on this site',
  } satisfies FailureReply);
});

async function remove(): Promise<void> {
  // Open pages first: the old worker answers them no longer.
  await self.clients.claim();
  await removeStorage(self);
  await self.registration.unregister();
}
