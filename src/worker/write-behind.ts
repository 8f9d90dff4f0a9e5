import { database, type StateKey } from './database.js';

/** How long writes gather before one transaction takes them all, in ms. */
const gatherMs = 1000;

/**
 * Gathers what must be written and writes it in one transaction, after the burst that caused it.
 * A transaction that fails is dropped: bookkeeping never fails an answer, and the index can be
 * rebuilt from Cache Storage.
 */
export class WriteBehind {
  #rows = new Map<StateKey, unknown>();
  #journal: unknown[] = [];
  #clearsJournal = false;
  #flushed: Promise<void> | undefined;

  /** Replaces a row. Resolves when it is written; hand the promise to `waitUntil`. */
  put(key: StateKey, value: unknown): Promise<void> {
    this.#rows.set(key, value);
    return this.#flushSoon();
  }

  /** Appends to the journal. Resolves when it is written. */
  append(record: unknown): Promise<void> {
    this.#journal.push(record);
    return this.#flushSoon();
  }

  /** Replaces the index's snapshot, which makes the journal so far superfluous. */
  putSnapshot(snapshot: unknown): Promise<void> {
    this.#journal = [];
    this.#clearsJournal = true;
    return this.put('index', snapshot);
  }

  /** Forgets what waits to be written. */
  discard(): void {
    this.#rows.clear();
    this.#journal = [];
    this.#clearsJournal = false;
  }

  #flushSoon(): Promise<void> {
    this.#flushed ??= new Promise((resolve) => {
      setTimeout(() => {
        this.#flushed = undefined;
        this.#flush().then(resolve, resolve);
      }, gatherMs);
    });
    return this.#flushed;
  }

  async #flush(): Promise<void> {
    const [rows, journal, clearsJournal] = [this.#rows, this.#journal, this.#clearsJournal];
    this.#rows = new Map();
    this.#journal = [];
    this.#clearsJournal = false;

    const transaction = (await database()).transaction(['state', 'journal'], 'readwrite', {
      durability: 'relaxed',
    });
    const state = transaction.objectStore('state');
    const log = transaction.objectStore('journal');
    const writes: Promise<unknown>[] = [];
    if (clearsJournal) writes.push(log.clear());
    for (const [key, value] of rows) writes.push(state.put(value, key));
    for (const record of journal) writes.push(log.add(record));
    await Promise.all([...writes, transaction.done]);
  }
}
