import type { Bypass } from 'pocketcdn/panel';
import { withWorkerSwitch } from './with-worker-switch.js';

/**
 * How the panel shows the magazine without the worker: by a URL that registers none, and so for all
 * pages that follow.
 *
 * @param isOn whether this page is shown so
 */
export function createWorkerSwitch(isOn: boolean): Bypass {
  return {
    isOn,
    async set(isWanted) {
      if (isWanted) {
        // A worker that stays registered would control the next page, whether that registers it or not.
        const registration = await navigator.serviceWorker?.getRegistration();
        await registration?.unregister();
      }
      const url = withWorkerSwitch(location.href, isWanted);
      // Setting the URL that is there already would not load the page again.
      if (url === location.href) location.reload();
      else location.href = url;
    },
  };
}
