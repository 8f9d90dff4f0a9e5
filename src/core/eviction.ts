export interface Budget {
  maxBytes: number;
  maxEntries: number;
}

/** What eviction needs to know of an entry. */
export interface Evictable {
  key: string;
  bytes: number;
  /** When the entry last answered, in ms since the epoch. */
  usedAt: number;
}

/** Evict down to this share of the budget, so that not every store has to evict again. */
const lowWaterMark = 0.9;

/**
 * Keys to evict, least recently used first: none while the budget holds, else enough to fall to
 * the low-water mark.
 */
export function planEviction(
  entries: Iterable<Evictable>,
  { maxBytes, maxEntries }: Budget,
): string[] {
  const oldestFirst = [...entries].toSorted((a, b) => a.usedAt - b.usedAt);
  let count = oldestFirst.length;
  let bytes = oldestFirst.reduce((sum, entry) => sum + entry.bytes, 0);
  if (count <= maxEntries && bytes <= maxBytes) return [];

  const evicted: string[] = [];
  for (const entry of oldestFirst) {
    if (count <= maxEntries * lowWaterMark && bytes <= maxBytes * lowWaterMark) break;
    evicted.push(entry.key);
    count -= 1;
    bytes -= entry.bytes;
  }
  return evicted;
}
