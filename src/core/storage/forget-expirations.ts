import { namePrefix } from './storage-names.js';

/** Where Workbox's ExpirationPlugin lists what was used when: one database for the whole site. */
const database = 'workbox-expiration';
const store = 'cache-entries';

/**
 * Removes our lines, which name the pages that the visitor has seen, and leaves those of the site's
 * own workers. Never rejects.
 */
export async function forgetExpirations(indexedDB: IDBFactory): Promise<void> {
  // WebKit keeps an empty database of one whose making was aborted. The list is absent in Firefox
  // before 126.
  const all = await indexedDB.databases?.().catch(() => undefined);
  if (all && !all.some(({ name }) => name === database)) return;
  await new Promise((resolve) => {
    const opening = indexedDB.open(database);
    // There is none, and none is to be made.
    opening.addEventListener('upgradeneeded', () => opening.transaction?.abort());
    opening.addEventListener('error', resolve);
    opening.addEventListener('success', () => {
      const { result } = opening;
      try {
        const transaction = result.transaction(store, 'readwrite');
        // A line's key begins with the name of its cache.
        transaction.objectStore(store).delete(IDBKeyRange.bound(namePrefix, `${namePrefix}\uffff`));
        for (const end of ['complete', 'abort']) transaction.addEventListener(end, resolve);
      } catch (error) {
        // A database of that name that Workbox did not make.
        resolve(error);
      }
      result.close();
    });
  });
}
