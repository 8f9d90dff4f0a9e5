import type { Bypass } from 'pocketcdn/panel';
import { withWorkerSwitch } from './with-worker-switch.js';

/**
 * The panel's bypass for the magazine: a URL parameter that prevents the registration, on this page and
 * on those that it links to.
 *
 * @param isOn whether this page has the parameter
 */
export function createWorkerSwitch(isOn: boolean): Bypass {
  return {
    isOn,
    async set(isWanted) {
      if (isWanted) {
        // A registered worker controls the next page even if that page does not register it.
        const registration = await navigator.serviceWorker?.getRegistration();
        await registration?.unregister();
      }
      const url = withWorkerSwitch(location.href, isWanted);
      // Assigning the same URL may not reload the page.
      if (url === location.href) location.reload();
      else location.href = url;
    },
  };
}
