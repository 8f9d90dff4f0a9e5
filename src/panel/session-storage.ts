const prefix = 'pocketcdn-panel:';

/** Reads a value that the panel stored on an earlier page of this tab. */
export function readSession(key: string): string | null {
  try {
    return sessionStorage.getItem(prefix + key);
  } catch {
    // sessionStorage is blocked: the panel works, but remembers nothing between pages.
    return null;
  }
}

/** Stores a value for the next page of this tab. */
export function writeSession(key: string, value: string): void {
  try {
    sessionStorage.setItem(prefix + key, value);
  } catch {
    // sessionStorage is blocked or full.
  }
}
