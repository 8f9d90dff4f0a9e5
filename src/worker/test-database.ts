import { Database, type Transaction } from './storage/database.js';
import type { Epoch } from './storage/epoch.js';
import { Gate } from './test-caches.js';

type Key = string | number;

/** A database in memory: transactions follow each other, and a test can let the next one abort. */
export class TestDatabase extends Database {
  /** The stores as they were committed. */
  stores: { state: Map<Key, unknown>; journal: Map<Key, unknown> } = {
    state: new Map(),
    journal: new Map(),
  };
  readonly #epoch: Epoch;
  #nextKey = 1;
  #last: Promise<unknown> = Promise.resolve();
  #abort: (() => void) | undefined;
  #gate: Gate | undefined;

  constructor(epoch: Epoch) {
    super(epoch);
    this.#epoch = epoch;
  }

  /** @param meanwhile called when everything is asked of the transaction, before it aborts */
  abortNextWrite(meanwhile: () => void = () => undefined): void {
    this.#abort = meanwhile;
  }

  /** Holds back all transactions that begin from now on, until the gate is opened. */
  hold(): Gate {
    return (this.#gate = new Gate());
  }

  /** Lines of the journal, in order. */
  get journal(): unknown[] {
    return [...this.stores.journal.values()];
  }

  override async begin(mode: 'readonly' | 'readwrite'): Promise<Transaction> {
    await this.#gate?.pass();
    await this.#last;
    if (!(await this.#epoch.mayWrite(this.#epoch.current))) throw new Error('removed');
    const isWrite = mode === 'readwrite';
    const abort = isWrite ? this.#abort : undefined;
    if (abort) this.#abort = undefined;
    const { state, journal } = this.stores;
    const copies = { state: new Map(state), journal: new Map(journal) };
    // A transaction ends when nothing more is asked of it.
    const done = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      abort?.();
      if (abort) throw new DOMException('aborted', 'AbortError');
      if (isWrite) this.stores = copies;
    });
    this.#last = done.catch(() => undefined);
    const objectStore = (name: 'state' | 'journal'): object => {
      const store = copies[name];
      return {
        get: (key: Key) => Promise.resolve(store.get(key)),
        put: (value: unknown, key: Key) => Promise.resolve(store.set(key, value)),
        delete: (key: Key) => Promise.resolve(store.delete(key)),
        clear: () => Promise.resolve(store.clear()),
        getAll: () => Promise.resolve([...store.values()]),
        getAllKeys: () => Promise.resolve([...store.keys()]),
        add: (value: unknown) => {
          const key = this.#nextKey;
          this.#nextKey += 1;
          store.set(key, value);
          return Promise.resolve(key);
        },
      };
    };
    return { done, objectStore } as unknown as Transaction;
  }
}
