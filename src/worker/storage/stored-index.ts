import type { IndexedEntry, JournalLine } from '../../core/storage/entry-table.js';
import { ask, completed, transact } from './database.js';

/** The snapshot's row. */
export interface Snapshot {
  entries: IndexedEntry[];
  /** When the index was last compared with Cache Storage, in ms since the epoch. */
  checkedAt: number;
  /** Key of the last journal line that is in it. */
  lastKey: number;
}

/** The index is compared with Cache Storage at least that often, in ms: once a week. */
const checkEveryMs = 7 * 86_400_000;

/** Key of the snapshot's row. */
const snapshotKey = 'index';

/** Key of the mark (docs/decisions/011-a-mark-says-that-storage-changes.md). */
const markKey = 'unclean';

/** What the database knows of the index. */
export interface StoredIndex {
  /** Snapshot and journal, as lines. */
  lines: unknown[];
  journalLength: number;
  lastKey: number;
  checkedAt: number;
  /** Whether that must be what Cache Storage holds. */
  isClean: boolean;
}

/** Reads the index as it was written last. Rejects where the database is out of order. */
export async function readStoredIndex(): Promise<StoredIndex> {
  const transaction = await transact('readonly');
  const [state, journal] = [transaction.objectStore('state'), transaction.objectStore('journal')];
  const [snapshot, unclean, lines, keys] = await Promise.all([
    ask<Partial<Snapshot> | undefined>(state.get(snapshotKey)),
    ask<unknown>(state.get(markKey)),
    ask<unknown[]>(journal.getAll()),
    ask(journal.getAllKeys()),
  ]);
  const now = Date.now();
  const { entries = [], checkedAt = 0, lastKey = 0 } = snapshot ?? {};
  return {
    lines: [...entries.map((put) => ({ put })), ...lines],
    journalLength: lines.length,
    lastKey: Number(keys.at(-1) ?? lastKey),
    checkedAt,
    isClean: !unclean && now >= checkedAt && now < checkedAt + checkEveryMs,
  };
}

/** Says that Cache Storage changes, and that the database does not know how yet. */
export async function mark(): Promise<void> {
  const transaction = await transact('readwrite');
  transaction.objectStore('state').put(true, markKey);
  await completed(transaction);
}

/** Takes the mark away in the transaction that tells what changed. */
export const unmark = (transaction: IDBTransaction): void => {
  transaction.objectStore('state').delete(markKey);
};

/** Adds lines to the journal; resolves to their keys, in that order. */
export function writeJournal(
  transaction: IDBTransaction,
  lines: readonly JournalLine[],
): Promise<IDBValidKey[]> {
  const journal = transaction.objectStore('journal');
  return Promise.all(lines.map((line) => ask(journal.add(line))));
}

/** Writes a snapshot in the place of the journal. */
export function writeSnapshot(transaction: IDBTransaction, snapshot: Snapshot): void {
  transaction.objectStore('state').put(snapshot, snapshotKey);
  transaction.objectStore('journal').clear();
}
