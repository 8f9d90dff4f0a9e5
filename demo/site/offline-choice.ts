const key = 'pocketcdn-demo:offline';

/** Whether the visitor has enabled offline pages. */
export function readOfflineChoice(): boolean {
  try {
    return localStorage.getItem(key) === 'on';
  } catch {
    // localStorage is blocked.
    return false;
  }
}

/** Stores the choice for all pages; the next page registers the worker with it. */
export function writeOfflineChoice(isOn: boolean): void {
  try {
    localStorage.setItem(key, isOn ? 'on' : 'off');
  } catch {
    // localStorage is blocked or full.
  }
}
