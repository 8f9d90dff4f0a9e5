import { removeStorage } from '../storage/remove-storage.js';
import { askWorker } from './ask-worker.js';
import { forgetReported } from './reported-stats.js';

/** Removes a worker of ours, its caches, its database, and its lines in Workbox's. */
export async function removeWorker(registration: ServiceWorkerRegistration): Promise<void> {
  // It serves open pages on, and must not store anything again. One that is gone needs no word.
  await askWorker(registration, { type: 'pocketcdn:remove' }).catch(() => undefined);
  await registration.unregister();
  await removeStorage();
  forgetReported();
}
