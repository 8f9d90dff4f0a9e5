import { isStatistics, type Statistics } from '../core/statistics/statistics.js';

const key = 'pocketcdn-reported';

/** The totals that the site's pages have reported so far; `undefined` where none did, or nobody may know. */
export function readReported(): Statistics | undefined {
  try {
    const row: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isStatistics(row) ? row : undefined;
  } catch {
    // Blocked by the visitor's settings, or somebody else's.
    return undefined;
  }
}

/** Writes them down for all pages of the site. At once: a page that is left has no time to wait. */
export function writeReported(reported: Statistics): void {
  try {
    localStorage.setItem(key, JSON.stringify(reported));
  } catch {
    // Blocked or full.
  }
}

/** Forgets them. */
export function forgetReported(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Blocked.
  }
}
