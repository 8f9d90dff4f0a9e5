import type { EntryTable, JournalLine } from '../../core/entry-table.js';
import type { ImageStore } from './image-store.js';

/**
 * What must happen to the table so that it says what Cache Storage holds. Entries without a body
 * are dropped; bodies without an entry are known again by their own headers, as last used when they
 * were stored; those whose headers do not tell are deleted, and those that are there twice. Other
 * changes may go on meanwhile.
 */
export async function* findDifferences(
  table: EntryTable,
  store: ImageStore,
): AsyncGenerator<JournalLine> {
  const { generation } = store;
  const known = [...table.values()];
  const slots = await store.slots();
  const present = new Set(slots.map((slot) => table.at(slot)));
  for (const entry of known) {
    // The same object: it was not stored anew while the slots were listed.
    if (!present.has(entry) && table.get(entry.key) === entry) yield { deleted: entry.key };
  }
  for (const slot of slots) {
    if (generation !== store.generation) return;
    if (table.at(slot)) continue;
    const stored = await store.match(slot);
    const { key = slot.key } = stored?.entry ?? {};
    if (stored && key !== undefined && !table.get(key)) {
      const usedAt = Date.parse(stored.response.headers.get('date') ?? '') || 0;
      yield { put: { ...stored.entry, key, usedAt } };
    } else if (!table.at(slot) && !store.isArriving(slot)) {
      await store.delete(slot);
    }
  }
}
