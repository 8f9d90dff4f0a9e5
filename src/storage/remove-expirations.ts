import { openDB } from 'idb';

/** The database in which Workbox's ExpirationPlugin lists the used URLs of a whole site. */
const database = 'workbox-expiration';
const store = 'cache-entries';

/**
 * Removes PocketCDN's lines, which name the pages that the visitor has seen, and leaves those of the
 * site's own workers. Rejects if there is no such database.
 *
 * @param cacheNames the caches whose lines are removed: their names, or the beginning of their names
 */
export async function removeExpirations(cacheNames: readonly string[]): Promise<void> {
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
      ...cacheNames.map((name) =>
        transaction.objectStore(store).delete(IDBKeyRange.bound(name, `${name}\uffff`)),
      ),
      transaction.done,
    ]);
  } finally {
    db.close();
  }
}
