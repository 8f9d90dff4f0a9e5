import { isStatistics, type Statistics } from '../core/statistics/statistics.js';

const key = 'pocketcdn-reported';

/** The totals that the site's pages have reported; `undefined` if there are none, or storage is blocked. */
export function readReported(): Statistics | undefined {
  try {
    const row: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isStatistics(row) ? row : undefined;
  } catch {
    // localStorage is blocked, or the value is not JSON.
    return undefined;
  }
}

/** Stores the totals for all pages of the site. Synchronous, because a closing page cannot wait. */
export function writeReported(reported: Statistics): void {
  try {
    localStorage.setItem(key, JSON.stringify(reported));
  } catch {
    // localStorage is blocked or full.
  }
}

/** Removes the stored totals. */
export function forgetReported(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // localStorage is blocked.
  }
}
