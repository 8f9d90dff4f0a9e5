import { removeStorage } from '../storage/remove-storage.js';
import { askWorker } from './ask-worker.js';
import { holdRemovalLock } from './removal-lock.js';
import { forgetReported } from './reported-stats.js';

/** Removes the worker, its caches, its database, and its entries in Workbox's database. */
export async function removeWorker(registration: ServiceWorkerRegistration): Promise<void> {
  // The worker still serves open pages, and must stop storing. If it does not answer, it is gone.
  holdRemovalLock(registration.scope);
  await askWorker(registration, { type: 'pocketcdn:remove' }).catch(() => undefined);
  await registration.unregister();
  await removeStorage();
  forgetReported();
}
