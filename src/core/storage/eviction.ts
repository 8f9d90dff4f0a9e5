export interface Budget {
  maxBytes: number;
  maxEntries: number;
}

/** What eviction needs to know of an entry. */
export interface Evictable {
  key: string;
  /** Names the family. */
  source: string;
  /** Device px; absent for the author's own file. */
  width?: number | undefined;
  bytes: number;
  /** When the entry last answered, in ms since the epoch. */
  usedAt: number;
}

/**
 * How much of `maxBytes` bodies may take, in bytes. The browser counts more than them: the worker's
 * files and its database, up to 250 kB in Chromium, and for each entry its headers, key and place in
 * the cache, 0.6 kB, or 2 after many evictions. Of a small budget an eighth is set aside.
 */
export const bytesForBodies = (maxBytes: number, entries: number): number =>
  maxBytes - Math.min(maxBytes / 8, 2 ** 18 + entries * 2 ** 10);

/** Evict down to this share of the budget, so that not every store has to evict again. */
export const lowWaterMark = 0.9;

/**
 * Keys to evict, in order: none while the budget holds, else just enough to fall to the low-water
 * mark. Least recently used first, in three rounds:
 *
 * 1. what is larger than the whole budget, as after `maxBytes` was lowered;
 * 2. redundant entries: all but one of each family;
 * 3. the last entries of families, since an image that was seen once must be shown in an outage.
 *
 * The one that a family keeps is its widest variant: it answers for the narrower ones. The author's
 * own file comes after all variants, because it answers only when nothing else does. The entry used
 * last of all is never evicted for another one.
 */
export function planEviction(
  entries: Iterable<Evictable>,
  { maxBytes, maxEntries }: Budget,
): string[] {
  const oldestFirst = [...entries].toSorted((a, b) => a.usedAt - b.usedAt);
  let count = oldestFirst.length;
  let bytes = oldestFirst.reduce((sum, entry) => sum + entry.bytes, 0);
  if (count <= maxEntries && bytes <= maxBytes) return [];

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
