import { clockToleranceMs, type Entry, isEntry, type Slot } from './entry.js';

/** An entry as the index knows it. */
export interface IndexedEntry extends Entry {
  /** Its key in Cache Storage. */
  key: string;
  /** When it last answered, in ms since the epoch. */
  usedAt: number;
}

/** True if an entry answered in the future: the device's clock has been set back since then. */
export const answeredInFuture = ({ usedAt }: IndexedEntry, now: number): boolean =>
  usedAt > now + clockToleranceMs;

/** One line of the journal: a change of the index since its snapshot. */
export interface JournalLine {
  put?: IndexedEntry;
  /** An entry with a new lifetime; ignored if the entry is no longer stored. */
  renewed?: IndexedEntry;
  /** The key of a deleted entry. */
  deleted?: string;
  /** When entries answered, by key. */
  touched?: ReadonlyMap<string, number>;
}

/**
 * All entries by key, by author's URL and by family, with totals. Only `distrustFuture` iterates
 * over all entries.
 */
export class EntryTable {
  readonly #byKey = new Map<string, IndexedEntry>();
  readonly #byAuthorUrl = new Map<string, IndexedEntry>();
  readonly #families = new Map<string, IndexedEntry[]>();
  #bytes = 0;

  /** The number of entries. */
  get size(): number {
    return this.#byKey.size;
  }

  /** Bytes of all bodies. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): IndexedEntry | undefined {
    return this.#byKey.get(key);
  }

  /** The entry whose body is stored in a slot. */
  at({ key = '', authorUrl }: Slot): IndexedEntry | undefined {
    const entry = authorUrl === undefined ? this.#byKey.get(key) : this.#byAuthorUrl.get(authorUrl);
    return entry?.authorUrl === authorUrl ? entry : undefined;
  }

  values(): Iterable<IndexedEntry> {
    return this.#byKey.values();
  }

  /** The stored variants of a source image. */
  family(source: string): readonly IndexedEntry[] {
    return this.#families.get(source) ?? [];
  }

  families(): Iterable<readonly IndexedEntry[]> {
    return this.#families.values();
  }

  /** Applies a line of the journal; ignores any other value. */
  apply(line: unknown): void {
    const {
      renewed,
      put = this.#stillStored(renewed),
      deleted,
      touched,
    } = (line ?? {}) as JournalLine;
    if (isIndexedEntry(put)) {
      const { key, authorUrl } = put;
      this.#delete(key);
      // The new body overwrites the previous one in its slot.
      this.#delete(this.at(put)?.key);
      this.#byKey.set(key, put);
      if (authorUrl !== undefined) this.#byAuthorUrl.set(authorUrl, put);
      this.#families.set(put.source, [...this.family(put.source), put]);
      this.#bytes += put.bytes;
    }
    this.#delete(deleted);
    for (const [key, usedAt] of touched ?? []) this.touch(key, usedAt);
  }

  /**
   * Corrects entries that answered in the future, because the device's clock has been set back.
   * They become stale, and count as never used.
   *
   * @param now in ms since the epoch
   */
  distrustFuture(now: number): void {
    for (const entry of this.#byKey.values()) {
      if (!answeredInFuture(entry, now)) continue;
      entry.usedAt = 0;
      entry.freshUntil = Math.min(entry.freshUntil, now);
    }
  }

  /** Records when an entry answered. */
  touch(key: string, usedAt: number): void {
    const entry = this.#byKey.get(key);
    if (entry) entry.usedAt = Math.max(entry.usedAt, usedAt);
  }

  #stillStored(entry: IndexedEntry | undefined): IndexedEntry | undefined {
    return entry && this.#byKey.has(entry.key) ? entry : undefined;
  }

  #delete(key: string = ''): void {
    const entry = this.#byKey.get(key);
    if (!entry) return;
    this.#byKey.delete(key);
    this.#byAuthorUrl.delete(entry.authorUrl ?? '');
    this.#bytes -= entry.bytes;
    const rest = this.family(entry.source).filter((member) => member !== entry);
    if (rest.length > 0) this.#families.set(entry.source, rest);
    else this.#families.delete(entry.source);
  }
}

function isIndexedEntry(value: unknown): value is IndexedEntry {
  if (!isEntry(value)) return false;
  const { key, usedAt } = value as Partial<IndexedEntry>;
  return typeof key === 'string' && Number.isFinite(usedAt);
}
