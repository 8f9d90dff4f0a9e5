import { type Entry, isEntry } from '../core/entry.js';
import type { Lifetime } from '../core/freshness.js';
import { database } from './database.js';
import type { ImageStore } from './image-store.js';
import type { WriteBehind } from './write-behind.js';

/** An entry as the index knows it. */
export interface IndexedEntry extends Entry {
  /** Its key in Cache Storage. */
  key: string;
  /** When it last answered, in ms since the epoch. */
  usedAt: number;
}

/** One line of the journal. */
type JournalRecord = { put: IndexedEntry } | { delete: string };

/** Journal lines after which a new snapshot replaces them. */
const maxJournal = 500;

/** Hits after which their recency is worth a transaction. */
const touchesPerWrite = 20;

/**
 * What is stored, by key and by family. Loaded only when an exact key missed or something changes,
 * from a snapshot in one row and a short journal; rebuilt from Cache Storage when that is missing.
 */
export class EntryIndex {
  readonly #store: ImageStore;
  readonly #writeBehind: WriteBehind;
  #entries: Promise<Map<string, IndexedEntry>> | undefined;
  #journalLength = 0;
  #touched = new Map<string, IndexedEntry>();

  constructor(store: ImageStore, writeBehind: WriteBehind) {
    this.#store = store;
    this.#writeBehind = writeBehind;
  }

  async get(key: string): Promise<IndexedEntry | undefined> {
    return (await this.#load()).get(key);
  }

  async all(): Promise<IndexedEntry[]> {
    return [...(await this.#load()).values()];
  }

  /** The stored variants of a source image. */
  async family(source: string): Promise<IndexedEntry[]> {
    return (await this.all()).filter((entry) => entry.source === source);
  }

  /** Records a stored entry. Resolves when it is on disk. */
  async add(key: string, entry: Entry, now: number): Promise<void> {
    await this.#record({ put: { ...entry, key, usedAt: now } });
  }

  /** Gives an entry the lifetime that a revalidation found, without rewriting its body. */
  async renew(key: string, entry: Entry, lifetime: Lifetime, now: number): Promise<void> {
    await this.add(key, { ...entry, ...lifetime }, now);
  }

  async remove(key: string): Promise<void> {
    this.#touched.delete(key);
    await this.#record({ delete: key });
  }

  /**
   * Notes that an entry answered. Recency alone is written once in a while: losing it costs a
   * poorer choice at the next eviction, nothing else.
   */
  async touch(key: string, entry: Entry, now: number): Promise<void> {
    this.#touched.set(key, { ...entry, key, usedAt: now });
    if (this.#touched.size < touchesPerWrite) return;
    const touched = this.#touched;
    this.#touched = new Map();
    const entries = await this.#load();
    for (const [touchedKey, answered] of touched) {
      // An entry whose journal line was lost in a crash is known again when it answers.
      const known = entries.get(touchedKey) ?? answered;
      entries.set(touchedKey, { ...known, usedAt: answered.usedAt });
    }
    await this.#writeSnapshot(entries);
  }

  /** Recency that is not written yet, for the next eviction. */
  lastUsed({ key, usedAt }: IndexedEntry): number {
    return this.#touched.get(key)?.usedAt ?? usedAt;
  }

  forget(): void {
    this.#entries = Promise.resolve(new Map());
    this.#touched.clear();
    this.#journalLength = 0;
  }

  async #record(record: JournalRecord): Promise<void> {
    const entries = await this.#load();
    apply(entries, record);
    this.#journalLength += 1;
    await (this.#journalLength > maxJournal
      ? this.#writeSnapshot(entries)
      : this.#writeBehind.append(record));
  }

  #writeSnapshot(entries: Map<string, IndexedEntry>): Promise<void> {
    this.#journalLength = 0;
    return this.#writeBehind.putSnapshot([...entries.values()]);
  }

  #load(): Promise<Map<string, IndexedEntry>> {
    this.#entries ??= this.#readStored().catch(() => this.#rebuild());
    return this.#entries;
  }

  async #readStored(): Promise<Map<string, IndexedEntry>> {
    const transaction = (await database()).transaction(['state', 'journal']);
    const [snapshot, journal] = await Promise.all([
      transaction.objectStore('state').get('index'),
      transaction.objectStore('journal').getAll(),
    ]);
    if (!Array.isArray(snapshot)) return this.#rebuild();
    const entries = new Map<string, IndexedEntry>();
    for (const entry of snapshot) if (isIndexedEntry(entry)) entries.set(entry.key, entry);
    for (const record of journal) if (isJournalRecord(record)) apply(entries, record);
    this.#journalLength = journal.length;
    return entries;
  }

  async #rebuild(): Promise<Map<string, IndexedEntry>> {
    const entries = new Map<string, IndexedEntry>();
    try {
      for await (const { key, entry } of this.#store.all()) {
        entries.set(key, { ...entry, key, usedAt: 0 });
      }
      void this.#writeSnapshot(entries);
    } catch {
      // Cache Storage is out of reach: there is nothing to index, and the next worker tries again.
    }
    return entries;
  }
}

function apply(entries: Map<string, IndexedEntry>, record: JournalRecord): void {
  if ('put' in record) entries.set(record.put.key, record.put);
  else entries.delete(record.delete);
}

function isIndexedEntry(value: unknown): value is IndexedEntry {
  if (!isEntry(value)) return false;
  const { key, usedAt } = value as Partial<IndexedEntry>;
  return typeof key === 'string' && Number.isFinite(usedAt);
}

function isJournalRecord(value: unknown): value is JournalRecord {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as { put?: unknown; delete?: unknown };
  return isIndexedEntry(record.put) || typeof record.delete === 'string';
}
