import { forgetExpirations } from './forget-expirations.js';
import { databaseName, namePrefix } from './storage-names.js';

/** Where a worker keeps things: its own global object, or the page's. */
export interface Storages {
  caches: CacheStorage;
  indexedDB: IDBFactory;
}

/**
 * Removes all that workers of ours ever stored, of every version, and nothing that is not ours. What
 * cannot be removed is left: storage that is out of order keeps nothing. Never rejects.
 */
export async function removeStorage({ caches, indexedDB }: Storages): Promise<void> {
  await Promise.all([
    removeCaches(caches).catch(() => undefined),
    removeDatabases(indexedDB).catch(() => undefined),
    forgetExpirations(indexedDB).catch(() => undefined),
  ]);
}

async function removeCaches(caches: CacheStorage): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(namePrefix));
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function removeDatabases(indexedDB: IDBFactory): Promise<void> {
  // Absent in Firefox before 126.
  const all = (await indexedDB.databases?.()) ?? [{ name: databaseName }];
  const names = all.map(({ name = '' }) => name).filter((name) => name.startsWith(namePrefix));
  await Promise.all(
    names.map(
      (name) =>
        new Promise((resolve) => {
          const deleting = indexedDB.deleteDatabase(name);
          // Blocked: another tab holds it open. It goes when that is closed.
          for (const end of ['success', 'error', 'blocked'])
            deleting.addEventListener(end, resolve);
        }),
    ),
  );
}
