import { databaseName } from '../../core/storage/storage-names.js';
import { readDeadlineMs } from '../read-deadline.js';
import { within } from '../within.js';

/** Rows of the store `state`: the index's snapshot, the mark that Cache Storage changes, the statistics. */
export type StateKey = 'index' | 'unclean' | 'statistics';

let opened: Promise<IDBDatabase> | undefined;
let isShut = false;

/** Longest wait for the database to open, in ms: another tab may block it for ever. */
const openDeadlineMs = 1000;

/**
 * Begins a transaction on the worker's database, over its two stores: `state`, single rows, and
 * `journal`, what happened to the index since its snapshot, in order. Rejects where the browser
 * refuses IndexedDB, in which case the next call tries again, or does not open it in time.
 */
export async function transact(mode: IDBTransactionMode): Promise<IDBTransaction> {
  const db = isShut ? undefined : await within(openDeadlineMs, open(), undefined);
  if (!db) throw new Error('IndexedDB did not open');
  return db.transaction(['state', 'journal'], mode, { durability: 'relaxed' });
}

/** Refuses all transactions from now on, so that nothing makes a database anew that is removed. */
export function shutDatabase(): void {
  isShut = true;
}

/** What a request brings. */
export function ask<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => {
      resolve(request.result);
    });
    request.addEventListener('error', () => {
      reject(request.error ?? new Error());
    });
  });
}

/** Resolves when all that was asked of a transaction is on disk. */
export function completed(transaction: IDBTransaction): Promise<unknown> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', resolve);
    transaction.addEventListener('abort', reject);
  });
}

/** A row of the state; `undefined` where there is none, or it is not to be had in time. */
export function readState(key: StateKey): Promise<unknown> {
  const read = transact('readonly').then((transaction) =>
    ask<unknown>(transaction.objectStore('state').get(key)),
  );
  return within(readDeadlineMs, read, undefined);
}

async function open(): Promise<IDBDatabase> {
  const forget = (): void => {
    opened = undefined;
  };
  opened ??= new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName, 1);
    opening.addEventListener('upgradeneeded', () => {
      opening.result.createObjectStore('state');
      opening.result.createObjectStore('journal', { autoIncrement: true });
    });
    ask(opening).then((db) => {
      // A page wants to delete it.
      db.addEventListener('versionchange', () => {
        forget();
        db.close();
      });
      db.addEventListener('close', forget);
      resolve(db);
    }, reject);
  });
  opened.catch(forget);
  return opened;
}
