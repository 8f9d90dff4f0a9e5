import { readSession, writeSession } from './session-memory.js';

/** How a page is shown without its worker, to compare. */
export interface Bypass {
  /** Whether this page is. */
  readonly isOn: boolean;
  /** Loads the page anew, without the worker or with it. */
  set(isOn: boolean): Promise<void>;
}

const key = 'bypass';

/**
 * The way that works on any site: the worker is unregistered, what it stored stays, and the page is
 * loaded anew. The site's own script registers it again while the page loads, so that it answers
 * nothing that the page asks for at first; a page after that is as before.
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
