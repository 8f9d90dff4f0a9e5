import { deleteDB } from 'idb';
import { databaseName, namePrefix } from '../core/storage/storage-names.js';
import { removeExpirations } from './remove-expirations.js';

/**
 * Removes everything that PocketCDN's workers ever stored, of every version, and nothing else. What
 * cannot be removed is left: storage that fails keeps nothing. Never rejects.
 */
export async function removeStorage(): Promise<void> {
  await Promise.all([
    removeCaches().catch(() => undefined),
    removeDatabases().catch(() => undefined),
    removeExpirations().catch(() => undefined),
  ]);
}

async function removeCaches(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(namePrefix));
  await Promise.all(names.map((name) => caches.delete(name)));
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
