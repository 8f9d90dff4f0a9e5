const prefix = 'pocketcdn-panel:';

/** What the panel wrote down on an earlier page of this visit. */
export function readSession(key: string): string | null {
  try {
    return sessionStorage.getItem(prefix + key);
  } catch {
    // Blocked by the visitor's settings: the panel forgets between pages, and works.
    return null;
  }
}

/** Writes something down for the next page of this visit. */
export function writeSession(key: string, value: string): void {
  try {
    sessionStorage.setItem(prefix + key, value);
  } catch {
    // Blocked or full.
  }
}
