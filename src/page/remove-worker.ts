import { removeStorage } from '../storage/remove-storage.js';
import { askWorker } from './ask-worker.js';
import { isOf, otherScopes } from './other-scopes.js';
import { holdRemovalLock } from './removal-lock.js';
import { forgetReported } from './reported-stats.js';

/**
 * Removes the worker, its caches, its database, and its entries in Workbox's database. What it shares
 * with the worker of another scope stays.
 */
export async function removeWorker(registration: ServiceWorkerRegistration): Promise<void> {
  // The worker still serves open pages, and must stop storing. If it does not answer, it is gone.
  holdRemovalLock(registration.scope);
  await askWorker(registration, { type: 'pocketcdn:remove' }).catch(() => undefined);
  await registration.unregister();
  const others = await otherScopes(registration.scope).catch(() => []);
  if (await removeStorage((name) => others.some((other) => isOf(other)(name)))) forgetReported();
}
