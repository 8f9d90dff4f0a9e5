import type { EntryTable } from './entry-table.js';

/** The contents of the cache in numbers. */
export interface StorageSummary {
  /** The number of stored entries. */
  entries: number;
  /** Bytes of their bodies; an opaque response counts with its size in the browser's quota. */
  storedBytes: number;
  /** The same for each host that variants came from, such as `acme.imgix.net`. */
  hosts: Record<string, { entries: number; storedBytes: number }>;
  /**
   * The number of families by size: in `{ 1: 40, 2: 3 }`, 40 source images have one stored variant.
   */
  familySizes: Record<number, number>;
}

/** Summarizes a table of entries; iterates over all of them. */
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
