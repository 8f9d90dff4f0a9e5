import { discard } from '../../core/network/discard.js';
import { type Entry, type Slot, writeEntry } from '../../core/storage/entry.js';
import { EntryTable, type IndexedEntry, type JournalLine } from '../../core/storage/entry-table.js';
import type { Lifetime } from '../../core/freshness/freshness.js';
import { isOpaqueKey } from '../../core/storage/opaque-key.js';
import { readDeadlineMs, withDeadline } from '../tasks/deadline.js';
import type { Database, Transaction } from './database.js';
import type { Epoch } from './epoch.js';
import { findDifferences } from './find-differences.js';
import type { Images } from './images.js';
import { readStoredIndex, removeMark, setMark, writeJournal, writeSnapshot } from './journal.js';

/** Journal lines after which a new snapshot replaces them. */
const maxJournal = 500;

/** Longest wait for snapshot and journal, in ms; without them the index is rebuilt. */
const loadDeadlineMs = 3000;

/**
 * The stored entries, by key and by family, and the only way to change them. Loaded from a snapshot
 * in one row and a short journal, when an exact key missed or something changes.
 *
 * Cache Storage is the truth. A mark in the database, set before the first change of a burst and
 * removed in the transaction that writes the burst, tells that a worker may have been killed in
 * between: then the index is compared with Cache Storage, after the answers
 * (docs/decisions/011-a-mark-says-that-storage-changes.md).
 */
export class EntryIndex {
  readonly #images: Images;
  readonly #database: Database;
  readonly #epoch: Epoch;
  #loading: Promise<EntryTable> | undefined;
  #table: EntryTable | undefined;
  /** The table for answers, which do not wait long; once in a worker's life, for all together. */
  #loadingInTime: Promise<EntryTable | undefined> | undefined;
  #checking: Promise<void> | undefined;
  #checkedAt = 0;
  #isChecked = false;
  #lines: JournalLine[] = [];
  #touched = new Map<string, number>();
  #changes = 0;
  #marked: Promise<unknown> | undefined;
  #journalLength = 0;
  #lastKey = 0;

  constructor(images: Images, database: Database, epoch: Epoch) {
    this.#images = images;
    this.#database = database;
    this.#epoch = epoch;
    database.addWriter((transaction) => this.#write(transaction));
  }

  /** For an answer: an entry, if the index can be read in time. */
  async get(key: string): Promise<IndexedEntry | undefined> {
    return (await this.#loadInTime())?.get(key);
  }

  /** For an answer, without waiting: an entry; `null` if there certainly is none. */
  peek(key: string): IndexedEntry | null | undefined {
    return this.#table?.get(key) ?? (this.#isChecked ? null : undefined);
  }

  /** For an answer, without waiting: false if certainly nothing is stored under an author's URL. */
  mayHave(authorUrl: string): boolean {
    return !this.#isChecked || this.#table?.at({ authorUrl }) !== undefined;
  }

  /**
   * The slot for a variant that answers an author's URL: under that URL, and the variant that is
   * stored there moves to its own key. An entry that is stored already keeps its slot.
   */
  async slotFor(key: string, url: string, epoch: number): Promise<Slot> {
    const table = await this.#loadInTime();
    const known = table?.get(key);
    if (known) return known;
    // Browsers compare keys without their fragments.
    if (url.includes('#')) return { key };
    const slot = { key, authorUrl: url };
    if (!table) {
      // Without the index, an image is not overwritten that may be the only one of its family.
      const stored = await this.#images.find({ authorUrl: url });
      discard(stored?.response);
      return stored ? { key } : slot;
    }
    const other = table.at(slot);
    // If moving fails, the old entry is overwritten.
    if (other) await this.#moveToKey(other, epoch).catch(() => undefined);
    return slot;
  }

  /**
   * For an answer: the stored variants of a source image, if the index can be read in time. Opaque
   * ones only for callers that accept them.
   */
  async family({
    source,
    takesOpaque,
  }: {
    source: string;
    takesOpaque?: boolean | undefined;
  }): Promise<readonly IndexedEntry[]> {
    const family = (await this.#loadInTime())?.family(source) ?? [];
    return family.filter(({ key }) => takesOpaque || !isOpaqueKey(key));
  }

  /** All entries, after a comparison with Cache Storage if one is due. */
  async checked(): Promise<EntryTable> {
    const table = await this.#load();
    await this.#checking;
    return table;
  }

  /**
   * Stores a response and its entry.
   *
   * @returns false if the epoch is over
   * @throws if the quota is exceeded or storage fails
   */
  store(
    key: string,
    response: Response,
    entry: Entry,
    usedAt: number,
    epoch: number,
  ): Promise<boolean> {
    return this.#change(() =>
      this.#images.put({ ...entry, key }, response, epoch, () => {
        this.#record({ put: { ...entry, key, usedAt } });
      }),
    );
  }

  /**
   * Gives an entry the lifetime that a revalidation found, without rewriting its body. Does nothing
   * for an entry that was deleted meanwhile. Written a second later: then wait for `written()`.
   */
  renew(key: string, entry: Entry, lifetime: Lifetime, now: number, epoch: number): void {
    if (!this.#epoch.isCurrent(epoch)) return;
    // It may have been moved since it was looked up.
    const { authorUrl } = this.#table?.get(key) ?? entry;
    this.#record({ renewed: { ...entry, ...lifetime, key, authorUrl, usedAt: now } });
  }

  /** Deletes entries with their bodies. */
  remove(...keys: string[]): Promise<void> {
    return this.#change(async () => {
      await Promise.all(
        keys.map(async (key) => {
          await this.#images.delete((await this.get(key)) ?? { key });
          // At once: if the key is stored again, that line must come after this one.
          this.#record({ deleted: key });
        }),
      );
    });
  }

  /** Resolves when all changes so far are on disk, or cannot be. */
  written(): Promise<void> {
    return this.#database.writeSoon();
  }

  /** Records that an entry answered. Written with the next batch, which it does not start. */
  touch(key: string, now: number): void {
    this.#touched.set(key, now);
    this.#table?.touch(key, now);
  }

  /** Forgets all entries in memory, and all changes that are not written yet. */
  forget(): void {
    this.#unload();
    this.#lines = [];
    this.#touched.clear();
    this.#marked = undefined;
    this.#table = new EntryTable();
    this.#loading = Promise.resolve(this.#table);
    this.#isChecked = true;
  }

  async #moveToKey({ authorUrl, ...moved }: IndexedEntry, epoch: number): Promise<void> {
    const stored = await this.#images.find({ key: moved.key, authorUrl });
    if (!stored) return;
    const { body, headers } = stored.response;
    const response = new Response(body, { headers });
    writeEntry(response.headers, moved);
    await this.store(moved.key, response, moved, moved.usedAt, epoch);
  }

  #record(line: JournalLine): void {
    // A database that fails takes no lines; too many of them become a snapshot.
    if (this.#lines.length > maxJournal) {
      this.#lines = [];
      this.#journalLength = maxJournal;
    }
    this.#lines.push(line);
    // At once if possible: a comparison with Cache Storage must not find the table behind.
    if (this.#table) this.#table.apply(line);
    else void this.#loading?.then((table) => table.apply(line));
    void this.#database.writeSoon();
  }

  async #change<T>(work: () => Promise<T>): Promise<T> {
    this.#changes += 1;
    try {
      // If the database fails, images are stored without the mark.
      this.#marked ??= withDeadline(readDeadlineMs, setMark(this.#database), undefined);
      await this.#marked;
      return await work();
    } finally {
      this.#changes -= 1;
    }
  }

  async #write(transaction: Transaction): Promise<void> {
    const lines = this.#lines;
    this.#lines = [];
    if (this.#touched.size > 0) lines.push({ touched: this.#touched });
    this.#touched = new Map();
    if (lines.length === 0) return;
    const epoch = this.#epoch.current;
    transaction.done.catch(() => {
      if (this.#epoch.isCurrent(epoch)) this.#lines.unshift(...lines);
    });
    const isComplete = this.#changes === 0 && this.#isChecked;
    if (isComplete) this.#marked = undefined;
    const [keys] = await Promise.all([
      writeJournal(transaction, lines),
      isComplete && removeMark(transaction),
    ]);
    // The journal numbers its lines; a gap means that another worker wrote some.
    const isAlone = keys[0] === this.#lastKey + 1;
    this.#lastKey = keys.at(-1) ?? 0;
    this.#journalLength += lines.length;
    const table = this.#table;
    if (!table) return;
    if (!isAlone) {
      this.#unload();
    } else if (this.#journalLength > maxJournal) {
      this.#journalLength = 0;
      await writeSnapshot(transaction, {
        entries: [...table.values()],
        checkedAt: this.#checkedAt,
        lastKey: this.#lastKey,
      });
    }
  }

  #unload(): void {
    this.#loading = this.#loadingInTime = this.#table = this.#checking = undefined;
    this.#isChecked = false;
  }

  async #loadInTime(): Promise<EntryTable | undefined> {
    this.#loadingInTime ??= withDeadline(readDeadlineMs, this.#load(), undefined);
    return this.#table ?? this.#loadingInTime;
  }

  #load(): Promise<EntryTable> {
    this.#loading ??= this.#read();
    return this.#loading;
  }

  async #read(): Promise<EntryTable> {
    const epoch = this.#epoch.current;
    const table = new EntryTable();
    const unwritten = [...this.#lines];
    const stored = await withDeadline(loadDeadlineMs, readStoredIndex(this.#database), undefined);
    // `clear()` emptied the index meanwhile.
    if (epoch !== this.#epoch.current && this.#table) return this.#table;
    if (stored) {
      for (const line of stored.lines) table.apply(line);
      table.distrustFuture(Date.now());
      this.#journalLength = stored.journalLength;
      this.#lastKey = Math.max(this.#lastKey, stored.lastKey);
      this.#checkedAt = stored.checkedAt;
    }
    for (const line of unwritten) table.apply(line);
    this.#table = table;
    // If the database fails, only Cache Storage tells.
    this.#isChecked = stored !== undefined && stored.isClean;
    if (!this.#isChecked) this.#checking = this.#check(table).catch(() => undefined);
    return table;
  }

  /** Keeps the mark until the end: if the worker is killed meanwhile, the next one starts over. */
  #check(table: EntryTable): Promise<void> {
    return this.#change(async () => {
      for await (const line of findDifferences(table, this.#images, this.#epoch)) {
        if (table !== this.#table) return;
        this.#record(line);
      }
      // Another worker's changes may have unloaded the table meanwhile.
      if (table !== this.#table) return;
      this.#isChecked = true;
      this.#checkedAt = Date.now();
      this.#journalLength = maxJournal;
      this.#record({});
    });
  }
}
