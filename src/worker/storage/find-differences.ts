import type { EntryTable, IndexedEntry, JournalLine } from '../../core/storage/entry-table.js';
import type { Slot } from '../../core/storage/entry.js';
import type { StoredImage } from '../hit/image-lookup.js';
import type { ImageStore } from './image-store.js';

/** Bodies looked up at the same time. */
const batchSize = 20;

/**
 * What must happen to the table so that it says what Cache Storage holds. Entries without a body,
 * or with another one where theirs was, are dropped; bodies without an entry are known again by
 * their own headers, as last used when they were stored; those whose headers do not tell are
 * deleted, and those that are there twice. Other changes may go on meanwhile.
 */
export async function* findDifferences(
  table: EntryTable,
  store: ImageStore,
): AsyncGenerator<JournalLine> {
  const { generation } = store;
  const known = [...table.values()];
  const slots = await store.slots();
  const present = new Set<IndexedEntry>();
  for (let at = 0; at < slots.length; at += batchSize) {
    const looking = slots.slice(at, at + batchSize).map(async (slot) => {
      const entry = table.at(slot);
      if (entry && (await holds(slot, entry, store))) present.add(entry);
    });
    await Promise.all(looking);
  }
  if (generation !== store.generation) return;
  for (const entry of known) {
    // The same object: it was not stored anew while the bodies were looked up.
    if (!present.has(entry) && table.get(entry.key) === entry) yield { deleted: entry.key };
  }
  for (const slot of slots) {
    if (generation !== store.generation) return;
    if (table.at(slot)) continue;
    const stored = await lookInto(slot, store);
    const { key = slot.key } = stored?.entry ?? {};
    if (stored && key !== undefined && !table.get(key)) {
      const usedAt = Date.parse(stored.response.headers.get('date') ?? '') || 0;
      yield { put: { ...stored.entry, key, usedAt } };
    } else {
      await store.delete(slot, () => !table.at(slot) && !store.isArriving(slot));
    }
  }
}

/** Whether an entry's own body lies in a slot: a worker may have been killed after it was replaced. */
async function holds(slot: Slot, entry: IndexedEntry, store: ImageStore): Promise<boolean> {
  const { key = slot.key, bytes } = (await lookInto(slot, store, entry))?.entry ?? {};
  return key === entry.key && bytes === entry.bytes;
}

/** What is in a slot, without its body: Chromium counts one that is held as stored, also once it is deleted. */
async function lookInto(
  slot: Slot,
  store: ImageStore,
  entry?: IndexedEntry,
): Promise<StoredImage | undefined> {
  const stored = await store.match(slot, entry);
  await stored?.response.body?.cancel().catch(() => undefined);
  return stored;
}
