import type { StatsReply } from '../core/messages.js';
import { cachePrefix, databaseName } from '../core/storage-names.js';
import { askWorker } from './ask-worker.js';

/** What `register()` resolves to. */
export interface PocketCdnClient {
  /** The registration, for those who look after updates themselves. */
  readonly registration: ServiceWorkerRegistration;
  /**
   * Totals since counting began, what is stored, and the latest answers to this page.
   *
   * @throws PocketCdnError `no-worker`
   */
  stats(): Promise<StatsReply>;
  /**
   * Removes stored images, their index and the statistics: for a logout. The worker goes on.
   *
   * @throws PocketCdnError `no-worker`
   */
  clear(): Promise<void>;
  /** Removes the worker and all that it stored. Pages that are open keep it until they are left. */
  unregister(): Promise<void>;
}

export function createClient(
  registration: ServiceWorkerRegistration,
  tellProfile: () => void,
): PocketCdnClient {
  return {
    registration,
    stats: () => askWorker<StatsReply>(registration, { type: 'pocketcdn:stats' }),
    async clear() {
      await askWorker(registration, { type: 'pocketcdn:clear' });
      tellProfile();
    },
    async unregister() {
      await registration.unregister();
      const names = await caches.keys();
      await Promise.all(
        names.filter((name) => name.startsWith(cachePrefix)).map((name) => caches.delete(name)),
      );
      await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(databaseName);
        request.addEventListener('success', resolve);
        request.addEventListener('error', () => {
          reject(request.error ?? new Error(`Could not delete the database ${databaseName}`));
        });
      });
    },
  };
}
