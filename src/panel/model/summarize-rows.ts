import type { ImageRow } from './image-row.js';

/** The page's images together, in bytes. */
export interface Savings {
  /** Images that are there, and images in all. */
  shown: number;
  total: number;
  /**
   * What the shown images are compared with: their originals, or, where the page knows of none, what
   * they would have been without the cache.
   */
  basis: 'originals' | 'shown';
  /** What that would have been. */
  originalBytes: number;
  networkBytes: number;
  /** Shown, and not fetched for it: from the worker's cache or the browser's memory. */
  cacheBytes: number;
  /** What the network was spared; never less than 0. */
  savedBytes: number;
}

const absent = new Set(['waiting', 'loading', 'broken', 'error']);

/** Adds up the rows. An image that the page shows twice was fetched once, and counts once. */
export function summarizeRows(rows: readonly ImageRow[]): Savings {
  const shown = rows.filter(({ status, fallback }) => !absent.has(status) && fallback !== 'image');
  const basis = rows.some(({ originalBytes }) => originalBytes !== undefined)
    ? 'originals'
    : 'shown';
  const basisOf = (row: ImageRow): number | undefined =>
    basis === 'originals' ? row.originalBytes : row.shownBytes;
  const counted = [...new Map(shown.map((row) => [row.url, row])).values()].filter(
    // Without the one, the other has nothing to be compared with.
    (row) => basisOf(row) !== undefined && row.networkBytes !== undefined,
  );
  const sum = (bytesOf: (row: ImageRow) => number): number =>
    counted.reduce((total, row) => total + bytesOf(row), 0);

  const originalBytes = sum((row) => basisOf(row) ?? 0);
  const networkBytes = sum((row) => row.networkBytes ?? 0);
  return {
    shown: shown.length,
    total: rows.length,
    basis,
    originalBytes,
    networkBytes,
    cacheBytes: sum((row) => (row.shownBytes ?? 0) - (row.networkBytes ?? 0)),
    savedBytes: Math.max(0, originalBytes - networkBytes),
  };
}
