import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { databaseName } from '../core/storage-names.js';

interface Schema extends DBSchema {
  /** Single rows: the index's snapshot, the last device profile, the statistics. */
  state: { key: StateKey; value: unknown };
  /** What happened to the index since its snapshot, in order. */
  journal: { key: number; value: unknown };
}

export type StateKey = 'index' | 'profile' | 'statistics';
export type Database = IDBPDatabase<Schema>;

let opened: Promise<Database> | undefined;

/**
 * The worker's database, opened once. Rejects where the browser refuses IndexedDB; the next call
 * tries again. Closes itself when a page wants to delete it.
 */
export function database(): Promise<Database> {
  opened ??= openDB<Schema>(databaseName, 1, {
    upgrade(db) {
      db.createObjectStore('state');
      db.createObjectStore('journal', { autoIncrement: true });
    },
    blocking: (_current, _blocked, event) => {
      opened = undefined;
      (event.target as IDBDatabase).close();
    },
    terminated: () => {
      opened = undefined;
    },
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}
