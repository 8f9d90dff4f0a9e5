import { discard } from '../../core/network/discard.js';
import type { EntryTable, IndexedEntry, JournalLine } from '../../core/storage/entry-table.js';
import type { Slot } from '../../core/storage/entry.js';
import type { Epoch } from './epoch.js';
import type { Images, StoredImage } from './images.js';

/** Bodies looked up at the same time. */
const batchSize = 20;

/**
 * The changes that make the table say what Cache Storage holds:
 *
 * - an entry without a body, or with another entry's body, is dropped;
 * - a body without an entry gets one from its own headers, as last used when it was stored;
 * - a body whose headers do not tell, or that is stored twice, is deleted.
 *
 * Other changes may go on meanwhile.
 *
 * @throws if Cache Storage fails: then nothing more is known
 */
export async function* findDifferences(
  table: EntryTable,
  images: Images,
  epoch: Epoch,
): AsyncGenerator<JournalLine> {
  const { current } = epoch;
  const known = [...table.values()];
  const slots = await images.slots();
  const present = new Set<IndexedEntry>();
  for (let at = 0; at < slots.length; at += batchSize) {
    const looking = slots.slice(at, at + batchSize).map(async (slot) => {
      const entry = table.at(slot);
      if (entry && (await holds(slot, entry, images))) present.add(entry);
    });
    await Promise.all(looking);
  }
  if (!epoch.isCurrent(current)) return;
  for (const entry of known) {
    // If it is not the same object, it was stored anew while the bodies were looked up.
    if (!present.has(entry) && table.get(entry.key) === entry) yield { deleted: entry.key };
  }
  for (const slot of slots) {
    if (!epoch.isCurrent(current)) return;
    if (table.at(slot)) continue;
    const stored = await lookInto(slot, images);
    const { key = slot.key } = stored?.entry ?? {};
    if (stored && key !== undefined && !table.get(key)) {
      const usedAt = Date.parse(stored.response.headers.get('date') ?? '') || 0;
      yield { put: { ...stored.entry, key, usedAt } };
    } else {
      await images.delete(slot, () => !table.at(slot) && !images.isBeingStored(slot));
    }
  }
}

/** Whether a slot holds an entry's own body: a worker may have been killed after it was replaced. */
async function holds(slot: Slot, entry: IndexedEntry, images: Images): Promise<boolean> {
  const { key = slot.key, bytes } = (await lookInto(slot, images, entry))?.entry ?? {};
  return key === entry.key && bytes === entry.bytes;
}

/** The response in a slot, without its body. */
async function lookInto(
  slot: Slot,
  images: Images,
  entry?: IndexedEntry,
): Promise<StoredImage | undefined> {
  const stored = await images.look(slot, entry);
  discard(stored?.response);
  return stored;
}
