import { readSession, writeSession } from './session-storage.js';

/** Reloads a page without its worker, for comparison. */
export interface Bypass {
  /** Whether this page was loaded without the worker. */
  readonly isOn: boolean;
  /** Reloads the page, without the worker or with it. */
  set(isOn: boolean): Promise<void>;
}

const key = 'bypass';

/**
 * The bypass for any site: unregisters the worker, keeps what it stored, and reloads the page. The
 * site's own script registers the worker again while the page loads, so the worker misses the first
 * requests of this page. The next page uses the worker again.
 */
export function createBypass(): Bypass {
  const isOn = readSession(key) === 'true';
  writeSession(key, 'false');
  return {
    isOn,
    async set(isWanted) {
      writeSession(key, String(isWanted));
      if (isWanted) {
        const registration = await navigator.serviceWorker?.getRegistration();
        await registration?.unregister();
      }
      location.reload();
    },
  };
}
