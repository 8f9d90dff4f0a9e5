import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { JournalLine } from '../../core/storage/entry-table.js';
import { databaseName } from '../../core/storage/storage-names.js';
import { readDeadlineMs, withDeadline } from '../tasks/deadline.js';
import { batched } from '../tasks/batched.js';
import type { Epoch } from './epoch.js';

/** The worker's database. */
interface Schema extends DBSchema {
  /** Single rows: the index's snapshot, the mark that Cache Storage changes, the statistics. */
  state: { key: 'index' | 'unclean' | 'statistics'; value: unknown };
  /** Changes of the index since its snapshot, in order. */
  journal: { key: number; value: JournalLine };
}

/** A transaction over both stores. */
export type Transaction = IDBPTransaction<Schema, ['state', 'journal'], 'readwrite'>;

/** Writes to a transaction. Must wait for nothing but its requests, or the transaction ends early. */
export type Writer = (transaction: Transaction) => Promise<unknown>;

/** Longest wait for the database to open, in ms: another tab may block it for any time. */
const openDeadlineMs = 1000;

/** IndexedDB for bookkeeping: no answer waits for it longer than `readDeadlineMs`. */
export class Database {
  readonly #epoch: Epoch;
  readonly #writers: Writer[] = [];
  #opening: Promise<IDBPDatabase<Schema>> | undefined;

  /**
   * Writes all changes so far in one transaction, after the burst that caused them. Resolves when
   * they are written, or cannot be. Never rejects.
   */
  readonly writeSoon: () => Promise<void> = batched(() => this.#write());

  constructor(epoch: Epoch) {
    this.#epoch = epoch;
  }

  /** Lets a writer take part in every batch. */
  addWriter(writer: Writer): void {
    this.#writers.push(writer);
  }

  /**
   * Begins a transaction.
   *
   * @throws if the browser refuses IndexedDB, if it does not open in time, or after removal; the next
   * call tries again
   */
  async begin(mode: 'readonly' | 'readwrite'): Promise<Transaction> {
    const mayOpen = await this.#epoch.mayWrite(this.#epoch.current);
    const db = mayOpen && (await withDeadline(openDeadlineMs, this.#open(), undefined));
    if (!db) throw new Error('IndexedDB did not open');
    // Readers only read: one type for both modes is simpler for all who take a transaction.
    return db.transaction(['state', 'journal'], mode as 'readwrite', { durability: 'relaxed' });
  }

  /** A row; `undefined` if there is none, or it cannot be read in time. */
  readRow(key: Schema['state']['key']): Promise<unknown> {
    const read = this.begin('readonly').then((transaction) =>
      transaction.objectStore('state').get(key),
    );
    return withDeadline(readDeadlineMs, read, undefined);
  }

  /**
   * Empties both stores. A database that cannot be opened is left as it is, and the console says so.
   *
   * @throws Error if the database is open and cannot be emptied
   */
  async clear(): Promise<void> {
    const transaction = await this.begin('readwrite').catch((error: unknown) => {
      console.warn('[pocketcdn] IndexedDB was not cleared:', error);
    });
    if (!transaction) return;
    const stores = [transaction.objectStore('state'), transaction.objectStore('journal')];
    await Promise.all([...stores.map((store) => store.clear()), transaction.done]).catch(
      (error: unknown) => {
        throw new Error(`IndexedDB was not cleared: ${String(error)}`);
      },
    );
  }

  async #write(): Promise<void> {
    // Begun first: changes that cannot be written yet wait for the next batch.
    const transaction = await this.begin('readwrite');
    await Promise.all([...this.#writers.map((write) => write(transaction)), transaction.done]);
  }

  async #open(): Promise<IDBPDatabase<Schema>> {
    const forget = (): void => {
      this.#opening = undefined;
    };
    this.#opening ??= openDB<Schema>(databaseName, 1, {
      upgrade(db) {
        db.createObjectStore('state');
        db.createObjectStore('journal', { autoIncrement: true });
      },
      // A page deletes the database.
      blocking(_, __, event) {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    });
    this.#opening.catch(forget);
    return this.#opening;
  }
}
