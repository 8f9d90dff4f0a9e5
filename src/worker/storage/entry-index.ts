import { type Entry, type Slot, writeEntry } from '../../core/storage/entry.js';
import { EntryTable, type IndexedEntry, type JournalLine } from '../../core/storage/entry-table.js';
import type { Lifetime } from '../../core/freshness/freshness.js';
import { isOpaqueKey } from '../../core/storage/opaque-key.js';
import { findDifferences } from './find-differences.js';
import type { ImageStore } from './image-store.js';
import { mark, readStoredIndex, unmark, writeJournal, writeSnapshot } from './stored-index.js';
import { readDeadlineMs } from '../read-deadline.js';
import { within } from '../within.js';
import type { WriteBehind } from './write-behind.js';

export type { IndexedEntry } from '../../core/storage/entry-table.js';

/** Journal lines after which a new snapshot replaces them. */
const maxJournal = 500;

/** Longest wait for snapshot and journal, in ms; without them the index is rebuilt. */
const loadDeadlineMs = 3000;

/**
 * What is stored, by key and by family, and the one way to change it. Loaded only when an exact key
 * missed or something changes, from a snapshot in one row and a short journal.
 *
 * Cache Storage is the truth. A mark in the database, set before the first change of a burst and
 * removed in the transaction that tells of it, says that a worker may have been killed in between:
 * the next one compares the index with Cache Storage, behind the answers
 * (docs/decisions/011-a-mark-says-that-storage-changes.md).
 */
export class EntryIndex {
  readonly #store: ImageStore;
  readonly #writeBehind: WriteBehind;
  #loading: Promise<EntryTable> | undefined;
  #table: EntryTable | undefined;
  /** The table for an answer, which does not wait long; once in a worker's life, all at once. */
  #soon: Promise<EntryTable | undefined> | undefined;
  #checking: Promise<void> | undefined;
  #checkedAt = 0;
  #isChecked = false;
  #lines: JournalLine[] = [];
  #touched = new Map<string, number>();
  #changes = 0;
  #marked: Promise<unknown> | undefined;
  #journalLength = 0;
  #lastKey = 0;

  constructor(store: ImageStore, writeBehind: WriteBehind) {
    this.#store = store;
    this.#writeBehind = writeBehind;
    writeBehind.join((transaction) => this.#write(transaction));
  }

  /** For an answer: an entry, where the index is to be had soon. */
  async get(key: string): Promise<IndexedEntry | undefined> {
    return (await this.#loadSoon())?.get(key);
  }

  /** For an answer, which does not wait: an entry; `null` where there surely is none. */
  peek(key: string): IndexedEntry | null | undefined {
    return this.#table?.get(key) ?? (this.#isChecked ? null : undefined);
  }

  /** For an answer, which does not wait: false where surely nothing is stored under an author's URL. */
  mayLieUnder(authorUrl: string): boolean {
    return !this.#isChecked || this.#table?.at({ authorUrl }) !== undefined;
  }

  /**
   * Where a variant that answers an author's URL is to be stored: under that URL, from where what
   * lies there moves to its own key; but where the entry is already, if it is.
   */
  async slotFor(key: string, url: string): Promise<Slot> {
    const table = await this.#loadSoon();
    const known = table?.get(key);
    if (known) return known;
    // Browsers compare keys without their fragments.
    if (url.includes('#')) return { key };
    const slot = { key, authorUrl: url };
    // Nothing is overwritten that may be all there is of an image.
    if (!table) return (await this.#store.match({ authorUrl: url })) ? { key } : slot;
    const other = table.at(slot);
    // Where it cannot be moved it is.
    if (other) await this.#moveToKey(other).catch(() => undefined);
    return slot;
  }

  /**
   * For an answer: the stored variants of a source image, where the index is to be had soon. Opaque
   * ones only for who takes them.
   */
  async family({
    source,
    takesOpaque,
  }: {
    source: string;
    takesOpaque?: boolean | undefined;
  }): Promise<readonly IndexedEntry[]> {
    const family = (await this.#loadSoon())?.family(source) ?? [];
    return family.filter(({ key }) => takesOpaque || !isOpaqueKey(key));
  }

  /** All that Cache Storage holds, after it was compared where that is due. */
  async checked(): Promise<EntryTable> {
    const table = await this.#load();
    await this.#checking;
    return table;
  }

  /**
   * Stores a response and its entry; false when the cache was cleared since that generation.
   * Rejects when the quota is exceeded or storage is broken.
   */
  put(
    key: string,
    response: Response,
    entry: Entry,
    now: number,
    generation: number,
  ): Promise<boolean> {
    return this.#change(() =>
      this.#store.put({ ...entry, key }, response, generation, () => {
        this.#record({ put: { ...entry, key, usedAt: now } });
      }),
    );
  }

  /**
   * Gives an entry the lifetime that a revalidation found, without rewriting its body. Written a
   * second later: wait for `written()`, behind all that is renewed.
   */
  renew(key: string, entry: Entry, lifetime: Lifetime, now: number): void {
    // It may have been moved since it was looked up.
    const { authorUrl } = this.#table?.get(key) ?? entry;
    this.#record({ put: { ...entry, ...lifetime, key, authorUrl, usedAt: now } });
  }

  /** Deletes entries with their bodies. */
  remove(...keys: string[]): Promise<void> {
    return this.#change(async () => {
      await Promise.all(
        keys.map(async (key) => {
          await this.#store.delete((await this.get(key)) ?? { key });
          // At once: should the key be stored again, that line must come after this one.
          this.#record({ deleted: key });
        }),
      );
    });
  }

  /** Resolves when all changes so far are on disk, or cannot be. */
  written(): Promise<void> {
    return this.#writeBehind.flushSoon();
  }

  /** Notes that an entry answered. Not worth a transaction: it waits for the next one. */
  touch(key: string, now: number): void {
    this.#touched.set(key, now);
    this.#table?.touch(key, now);
  }

  forget(): void {
    this.#unload();
    this.#lines = [];
    this.#touched.clear();
    this.#marked = undefined;
    this.#table = new EntryTable();
    this.#loading = Promise.resolve(this.#table);
    this.#isChecked = true;
  }

  async #moveToKey({ authorUrl, ...moved }: IndexedEntry): Promise<void> {
    const { generation } = this.#store;
    const stored = await this.#store.match({ key: moved.key, authorUrl });
    if (!stored) return;
    const { body, headers } = stored.response;
    const response = new Response(body, { headers });
    writeEntry(response.headers, moved);
    await this.put(moved.key, response, moved, moved.usedAt, generation);
  }

  #record(line: JournalLine): void {
    // A database that is out of order takes none; what is too much for it goes into a snapshot.
    if (this.#lines.length > maxJournal) {
      this.#lines = [];
      this.#journalLength = maxJournal;
    }
    this.#lines.push(line);
    // At once where it can be: what compares it with Cache Storage must not find it behind.
    if (this.#table) this.#table.apply(line);
    else void this.#loading?.then((table) => table.apply(line));
    void this.#writeBehind.flushSoon();
  }

  async #change<T>(work: () => Promise<T>): Promise<T> {
    this.#changes += 1;
    try {
      // Where the database is out of order, images are stored all the same.
      this.#marked ??= within(readDeadlineMs, mark(), undefined);
      await this.#marked;
      return await work();
    } finally {
      this.#changes -= 1;
    }
  }

  async #write(transaction: IDBTransaction): Promise<void> {
    const lines = this.#lines;
    this.#lines = [];
    if (this.#touched.size > 0) lines.push({ touched: this.#touched });
    this.#touched = new Map();
    if (lines.length === 0) return;
    transaction.addEventListener('abort', () => {
      this.#lines.unshift(...lines);
    });
    if (this.#changes === 0 && this.#isChecked) {
      this.#marked = undefined;
      unmark(transaction);
    }
    const keys = await writeJournal(transaction, lines);
    // The journal numbers its lines; a gap means that another worker wrote some.
    const isAlone = keys[0] === this.#lastKey + 1;
    this.#lastKey = keys.at(-1) as number;
    this.#journalLength += lines.length;
    const table = this.#table;
    if (!table) return;
    if (!isAlone) {
      this.#unload();
    } else if (this.#journalLength > maxJournal) {
      this.#journalLength = 0;
      writeSnapshot(transaction, {
        entries: [...table.values()],
        checkedAt: this.#checkedAt,
        lastKey: this.#lastKey,
      });
    }
  }

  #unload(): void {
    this.#loading = this.#soon = this.#table = this.#checking = undefined;
    this.#isChecked = false;
  }

  async #loadSoon(): Promise<EntryTable | undefined> {
    this.#soon ??= within(readDeadlineMs, this.#load(), undefined);
    return this.#table ?? this.#soon;
  }

  #load(): Promise<EntryTable> {
    this.#loading ??= this.#read();
    return this.#loading;
  }

  async #read(): Promise<EntryTable> {
    const table = new EntryTable();
    const unwritten = [...this.#lines];
    const stored = await within(loadDeadlineMs, readStoredIndex(), undefined);
    if (stored) {
      for (const line of stored.lines) table.apply(line);
      table.distrustFuture(Date.now());
      this.#journalLength = stored.journalLength;
      this.#lastKey = Math.max(this.#lastKey, stored.lastKey);
      this.#checkedAt = stored.checkedAt;
    }
    for (const line of unwritten) table.apply(line);
    this.#table = table;
    // Where the database is out of order, Cache Storage alone tells.
    this.#isChecked = stored !== undefined && stored.isClean;
    if (!this.#isChecked) this.#checking = this.#check(table).catch(() => undefined);
    return table;
  }

  /** Keeps the mark until it is done, so that a worker killed meanwhile leaves it to the next one. */
  #check(table: EntryTable): Promise<void> {
    return this.#change(async () => {
      for await (const line of findDifferences(table, this.#store)) {
        if (table !== this.#table) return;
        this.#record(line);
      }
      this.#isChecked = true;
      this.#checkedAt = Date.now();
      this.#journalLength = maxJournal;
      this.#record({});
    });
  }
}
