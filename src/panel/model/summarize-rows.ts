import type { ImageRow } from './image-row.js';

/** The bytes of all images on the page. */
export interface Savings {
  /** Number of loaded images, and number of all images. */
  loaded: number;
  total: number;
  /**
   * What the loaded images are compared with: their originals; or, if the bytes of the originals are
   * unknown, the same images without a cache.
   */
  basis: 'originals' | 'served';
  /** Bytes of the basis. */
  originalBytes: number;
  networkBytes: number;
  /** Bytes from the worker's cache or the browser's memory cache. */
  cacheBytes: number;
  /** Bytes that were not downloaded, compared with the basis; never negative. */
  savedBytes: number;
}

const absent = new Set(['waiting', 'loading', 'broken', 'error']);

/** Adds up the rows. An image that the page contains twice was loaded once, and counts once. */
export function summarizeRows(rows: readonly ImageRow[]): Savings {
  const loaded = rows.filter(({ status, fallback }) => !absent.has(status) && fallback !== 'image');
  const basis = rows.some(({ originalBytes }) => originalBytes !== undefined)
    ? 'originals'
    : 'served';
  const basisOf = (row: ImageRow): number | undefined =>
    basis === 'originals' ? row.originalBytes : row.servedBytes;
  const counted = [...new Map(loaded.map((row) => [row.url, row])).values()].filter(
    // Both numbers are needed for a comparison.
    (row) => basisOf(row) !== undefined && row.networkBytes !== undefined,
  );
  const sum = (bytesOf: (row: ImageRow) => number): number =>
    counted.reduce((total, row) => total + bytesOf(row), 0);

  const originalBytes = sum((row) => basisOf(row) ?? 0);
  const networkBytes = sum((row) => row.networkBytes ?? 0);
  return {
    loaded: loaded.length,
    total: rows.length,
    basis,
    originalBytes,
    networkBytes,
    cacheBytes: sum((row) => (row.servedBytes ?? 0) - (row.networkBytes ?? 0)),
    savedBytes: Math.max(0, originalBytes - networkBytes),
  };
}
