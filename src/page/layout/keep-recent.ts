/** How many items are kept at most: a page may show ever new images. */
const maxItems = 5000;

/** Deletes the items of a set or map that were added first, if there are too many. */
export function keepRecent(items: Set<string> | Map<string, unknown>): void {
  for (const key of items.keys()) {
    if (items.size <= maxItems) return;
    items.delete(key);
  }
}
