import type { FailureReply } from '../../core/messages/messages.js';
import { isOfOtherScope } from '../../core/storage/storage-names.js';
import { removeStorage } from '../../storage/remove-storage.js';

declare const self: ServiceWorkerGlobalScope;

// The kill switch: a site copies it over the worker's file, and every browser removes the worker and
// its storage on its next visit. It has no `fetch` listener, so that pages go on without it at once
// (docs/updates.md).

/** How long the removal of storage may take, in ms. */
const patienceMs = 10_000;

self.addEventListener('install', () => {
  void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(remove());
});

self.addEventListener('message', ({ ports }) => {
  // Pages that still ask must not wait for an answer.
  ports[0]?.postMessage({
    failure: 'PocketCDN is switched off on this site',
  } satisfies FailureReply);
});

async function remove(): Promise<void> {
  // Open pages first: then the old worker does not answer them any more.
  await self.clients.claim();
  const { registration } = self;
  // Cache Storage may never answer.
  await Promise.race([
    removeStorage((name) => isOfOtherScope(name, registration.scope)),
    new Promise((resolve) => setTimeout(resolve, patienceMs)),
  ]);
  await registration.unregister();
}
