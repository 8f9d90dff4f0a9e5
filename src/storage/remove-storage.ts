import { deleteDB } from 'idb';
import { databaseName, namePrefix, removableNames } from '../core/storage/storage-names.js';
import { removeExpirations } from './remove-expirations.js';

/**
 * Removes what PocketCDN's workers stored for a scope; if no other scope of the origin has a worker,
 * everything that they ever stored, of every version, and nothing else. What cannot be removed is left:
 * storage that fails keeps nothing. Never rejects.
 *
 * @param isOthers whether a cache belongs to another scope that has a worker
 * @returns whether nothing is left
 */
export async function removeStorage(isOthers: (name: string) => boolean): Promise<boolean> {
  const all = await caches.keys().catch(() => []);
  const names = all.filter((name) => name.startsWith(namePrefix));
  const removable = removableNames(names, isOthers);
  const isLast = removable === names;
  await Promise.allSettled([
    ...removable.map((name) => caches.delete(name)),
    isLast && removeDatabases(),
    removeExpirations(isLast ? [namePrefix] : removable),
  ]);
  return isLast;
}

async function removeDatabases(): Promise<void> {
  // Absent in Firefox before 126.
  const all = (await indexedDB.databases?.()) ?? [{ name: databaseName }];
  const names = all.map(({ name = '' }) => name).filter((name) => name.startsWith(namePrefix));
  await Promise.all(names.map(removeDatabase));
}

/** Resolves when a database is deleted, or waits for another tab that holds it open. */
const removeDatabase = (name: string): Promise<void> =>
  new Promise((resolve) => {
    const settle = (): void => {
      resolve();
    };
    deleteDB(name, { blocked: settle }).then(settle, settle);
  });
