import { checkOfflinePages } from '../core/check-offline-pages.js';
import type { OfflinePagesOptions } from '../core/options.js';
import { tellLoaded } from './tell-loaded.js';

/**
 * Checks the option `offlinePages`, and looks after what the page has loaded before a worker with
 * that option takes over.
 *
 * @throws TypeError or RangeError for a wrong value, naming it
 */
export function prepareOffline(options: true | OfflinePagesOptions): true | OfflinePagesOptions {
  const checked = checkOfflinePages(options, location.href);
  tellLoaded();
  return checked;
}
