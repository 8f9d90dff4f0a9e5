import { openDB } from 'idb';
import { namePrefix } from '../core/storage/storage-names.js';

/** The database in which Workbox's ExpirationPlugin lists the used URLs of a whole site. */
const database = 'workbox-expiration';
const store = 'cache-entries';

/**
 * Removes PocketCDN's lines, which name the pages that the visitor has seen, and leaves those of the
 * site's own workers. Rejects if there is no such database.
 */
export async function removeExpirations(): Promise<void> {
  // The list is absent in Firefox before 126.
  const all = await indexedDB.databases?.().catch(() => undefined);
  if (all && !all.some(({ name }) => name === database)) return;
  const db = await openDB(database, undefined, {
    upgrade(_, __, ___, transaction) {
      // The database does not exist, and must not be created.
      transaction.done.catch(() => undefined);
      transaction.abort();
    },
  });
  try {
    // The key of a line begins with the name of its cache.
    const transaction = db.transaction(store, 'readwrite');
    await Promise.all([
      transaction.objectStore(store).delete(IDBKeyRange.bound(namePrefix, `${namePrefix}\uffff`)),
      transaction.done,
    ]);
  } finally {
    db.close();
  }
}
