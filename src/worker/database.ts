import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { databaseName } from '../core/storage-names.js';
import { within } from './within.js';

interface Schema extends DBSchema {
  /** Single rows: the index's snapshot, the last device profile, the layouts, the statistics. */
  state: { key: StateKey; value: unknown };
  /** What happened to the index since its snapshot, in order. */
  journal: { key: number; value: unknown };
}

export type StateKey = 'index' | 'profile' | 'accept' | 'layouts' | 'statistics';
export type Database = IDBPDatabase<Schema>;

let opened: Promise<Database> | undefined;

/** Longest wait for the database to open, in ms: another tab may block it for ever. */
const openDeadlineMs = 1000;

/**
 * The worker's database, opened once. Rejects where the browser refuses IndexedDB or does not open
 * it in time; the next call tries again. Closes itself when a page wants to delete it.
 */
export async function database(): Promise<Database> {
  const db = await within(openDeadlineMs, open(), undefined);
  if (db) return db;
  opened = undefined;
  throw new Error('IndexedDB did not open');
}

/** Longest wait for a row, in ms: a blocked database must not hold up an image. */
const readDeadlineMs = 200;

/** A row of the state; `undefined` where there is none, or it is not to be had in time. */
export function readState(key: StateKey): Promise<unknown> {
  const read = database().then((db) => db.get('state', key));
  return within(readDeadlineMs, read, undefined);
}

function open(): Promise<Database> {
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
  });
  return opened;
}
