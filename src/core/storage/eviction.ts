export interface Budget {
  maxBytes: number;
  maxEntries: number;
}

/** The part of an entry that eviction needs. */
export interface Evictable {
  key: string;
  /** Address of the source image, which identifies the family. */
  source: string;
  /** Device px; absent for the author's own file. */
  width?: number | undefined;
  bytes: number;
  /** When the entry last answered, in ms since the epoch. */
  usedAt: number;
}

/**
 * How much of `maxBytes` may be used for bodies, in bytes. The browser also counts:
 *
 * - the worker's files and its database: up to 250 kB in Chromium
 * - headers, key and bookkeeping of each entry: 0.6 kB, or 2 kB after many evictions
 *
 * At most an eighth of the budget is set aside for these.
 */
export const bytesForBodies = (maxBytes: number, entries: number): number =>
  maxBytes - Math.min(maxBytes / 8, 2 ** 18 + entries * 2 ** 10);

/** Eviction stops at this share of the budget, so that the next store does not evict again. */
export const lowWaterMark = 0.9;

/**
 * Keys to evict, in order. None if the entries are within the budget; otherwise as many as needed
 * to reach the low-water mark. Least recently used first, in three rounds:
 *
 * 1. entries that are larger than the whole budget, for example after `maxBytes` was lowered
 * 2. redundant entries: all but one of each family
 * 3. the last entry of each family; these come last, so that images seen before can be shown in an
 *    outage
 *
 * Each family keeps its widest variant, because it can also answer for narrower ones. The author's
 * own file is only kept if there is no variant, because it only answers as a last resort. The most
 * recently used entry is never evicted for another one.
 */
export function planEviction(
  entries: Iterable<Evictable>,
  { maxBytes, maxEntries }: Budget,
): string[] {
  const all = [...entries];
  let count = all.length;
  let bytes = all.reduce((sum, entry) => sum + entry.bytes, 0);
  if (count <= maxEntries && bytes <= maxBytes) return [];

  const oldestFirst = all.toSorted((a, b) => a.usedAt - b.usedAt);
  const kept = new Map<string, Evictable>();
  for (const entry of oldestFirst) {
    const { width = 0 } = kept.get(entry.source) ?? {};
    if ((entry.width ?? 0) >= width) kept.set(entry.source, entry);
  }
  const latest = oldestFirst.at(-1);
  const roundOf = (entry: Evictable): number => {
    if (entry.bytes > maxBytes) return 1;
    if (entry === latest) return 4;
    return kept.get(entry.source) === entry ? 3 : 2;
  };
  const evicted: string[] = [];
  for (const entry of oldestFirst.toSorted((a, b) => roundOf(a) - roundOf(b))) {
    const share = entry === latest ? 1 : lowWaterMark;
    if (count <= maxEntries * share && bytes <= maxBytes * share) break;
    evicted.push(entry.key);
    count -= 1;
    bytes -= entry.bytes;
  }
  return evicted;
}
