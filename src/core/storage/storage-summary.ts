import type { EntryTable } from './entry-table.js';

/** What the cache holds. */
export interface StorageSummary {
  /** Stored entries. */
  entries: number;
  /** Bytes of their bodies; an opaque response counts with what it costs in the browser's quota. */
  storedBytes: number;
  /** The same for each host that variants came from, such as `acme.imgix.net`. */
  hosts: Record<string, { entries: number; storedBytes: number }>;
  /** How many source images have that many stored variants: `{ 1: 40, 2: 3 }`. */
  familySizes: Record<number, number>;
}

/** Sums up a table of entries; walks over all of it. */
export function summarizeStorage(table: EntryTable): StorageSummary {
  const hosts: StorageSummary['hosts'] = {};
  const familySizes: StorageSummary['familySizes'] = {};
  for (const { key, bytes } of table.values()) {
    const { host } = new URL(key);
    const held = (hosts[host] ??= { entries: 0, storedBytes: 0 });
    held.entries += 1;
    held.storedBytes += bytes;
  }
  for (const { length } of table.families()) familySizes[length] = (familySizes[length] ?? 0) + 1;
  return { entries: table.size, storedBytes: table.bytes, hosts, familySizes };
}
