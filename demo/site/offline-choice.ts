const key = 'pocketcdn-demo:offline';

/** Whether the visitor wants the magazine's pages to work offline. */
export function readOfflineChoice(): boolean {
  try {
    return localStorage.getItem(key) === 'on';
  } catch {
    // Blocked by the visitor's settings.
    return false;
  }
}

/** Remembers it for all pages; the next one registers the worker accordingly. */
export function writeOfflineChoice(isOn: boolean): void {
  try {
    localStorage.setItem(key, isOn ? 'on' : 'off');
  } catch {
    // Blocked or full.
  }
}
