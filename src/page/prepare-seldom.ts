import { checkOfflinePages } from '../core/options/check-offline-pages.js';
import type { PocketCdnOptions, RegisterOptions } from '../core/options/options.js';
import { checkStatsOptions } from './check-stats-options.js';
import { tellLoaded } from './tell-loaded.js';

/**
 * Checks the options that few sites give. With `offlinePages`, looks after what the page has loaded
 * before a worker with that option takes over.
 *
 * @returns those of them that the worker needs
 * @throws TypeError or RangeError for a wrong value, naming it
 */
export function prepareSeldom(options: RegisterOptions): Pick<PocketCdnOptions, 'offlinePages'> {
  const { offlinePages } = options;
  checkStatsOptions(options);
  if (!offlinePages) return {};
  const checked = checkOfflinePages(offlinePages, location.href);
  tellLoaded();
  return { offlinePages: checked };
}
