import type { IndexedEntry, JournalLine } from '../../core/storage/entry-table.js';
import type { Database, Transaction } from './database.js';

/** The index as it was at one moment. */
export interface Snapshot {
  entries: IndexedEntry[];
  /** When the index was last compared with Cache Storage, in ms since the epoch. */
  checkedAt: number;
  /** Key of the last journal line that is included. */
  lastKey: number;
}

/** The index is compared with Cache Storage at least this often, in ms: once a week. */
const checkEveryMs = 7 * 86_400_000;

/** The index as the database has it. */
export interface StoredIndex {
  /** Snapshot and journal, as lines. */
  lines: unknown[];
  journalLength: number;
  lastKey: number;
  checkedAt: number;
  /** Whether Cache Storage holds exactly these entries. */
  isClean: boolean;
}

/** Reads the index. @throws if the database cannot be read */
export async function readStoredIndex(database: Database): Promise<StoredIndex> {
  const transaction = await database.begin('readonly');
  const [state, journal] = [transaction.objectStore('state'), transaction.objectStore('journal')];
  const [snapshot, unclean, lines, keys] = await Promise.all([
    state.get('index') as Promise<Partial<Snapshot> | undefined>,
    state.get('unclean'),
    journal.getAll(),
    journal.getAllKeys(),
  ]);
  const now = Date.now();
  const { entries = [], checkedAt = 0, lastKey = 0 } = snapshot ?? {};
  return {
    lines: [...entries.map((put) => ({ put })), ...lines],
    journalLength: lines.length,
    lastKey: keys.at(-1) ?? lastKey,
    checkedAt,
    isClean: !unclean && now >= checkedAt && now < checkedAt + checkEveryMs,
  };
}

/**
 * Marks that Cache Storage changes, and that the database does not have the change yet
 * (docs/decisions/011-a-mark-says-that-storage-changes.md).
 */
export async function setMark(database: Database): Promise<void> {
  const transaction = await database.begin('readwrite');
  await Promise.all([transaction.objectStore('state').put(true, 'unclean'), transaction.done]);
}

/** Removes the mark in the transaction that writes the change. */
export const removeMark = (transaction: Transaction): Promise<void> =>
  transaction.objectStore('state').delete('unclean');

/** Adds lines to the journal; resolves to their keys, in the same order. */
export function writeJournal(
  transaction: Transaction,
  lines: readonly JournalLine[],
): Promise<number[]> {
  const journal = transaction.objectStore('journal');
  return Promise.all(lines.map((line) => journal.add(line)));
}

/** Writes a snapshot that replaces the journal. */
export const writeSnapshot = (transaction: Transaction, snapshot: Snapshot): Promise<unknown> =>
  Promise.all([
    transaction.objectStore('state').put(snapshot, 'index'),
    transaction.objectStore('journal').clear(),
  ]);
