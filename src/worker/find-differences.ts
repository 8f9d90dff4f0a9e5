import type { EntryTable, JournalLine } from '../core/entry-table.js';
import type { ImageStore } from './image-store.js';

/**
 * What must happen to the table so that it says what Cache Storage holds. Entries without a body
 * are dropped; bodies without an entry are known again by their own headers, as last used when they
 * were stored; those whose headers do not tell are deleted. Other changes may go on meanwhile.
 */
export async function* findDifferences(
  table: EntryTable,
  store: ImageStore,
): AsyncGenerator<JournalLine> {
  const { generation } = store;
  const known = [...table.values()];
  const keys = new Set(await store.keys());
  for (const entry of known) {
    // The same object: it was not stored anew while the keys were listed.
    if (!keys.has(entry.key) && table.get(entry.key) === entry) yield { deleted: entry.key };
  }
  for (const key of keys) {
    if (generation !== store.generation) return;
    if (table.get(key)) continue;
    const stored = await store.match(key);
    if (stored) {
      const usedAt = Date.parse(stored.response.headers.get('date') ?? '') || 0;
      yield { put: { ...stored.entry, key, usedAt } };
    } else if (!table.get(key) && !store.isArriving(key)) {
      await store.delete(key);
    }
  }
}
