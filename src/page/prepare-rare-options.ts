import { checkOfflinePages } from '../core/options/check-offline-pages.js';
import type { PocketCdnOptions, RegisterOptions } from '../core/options/options.js';
import { checkStatsOptions } from './check-stats-options.js';
import { reportLoadedAssets } from './report-loaded-assets.js';

/**
 * Checks the options that few sites use. With `offlinePages`, also starts to report the assets that the
 * page loads before the worker controls it.
 *
 * @returns the checked options that the worker needs
 * @throws TypeError or RangeError for an invalid value, naming it
 */
export function prepareRareOptions(
  options: RegisterOptions,
): Pick<PocketCdnOptions, 'offlinePages'> {
  const { offlinePages } = options;
  checkStatsOptions(options);
  if (!offlinePages) return {};
  const checked = checkOfflinePages(offlinePages, location.href);
  reportLoadedAssets();
  return { offlinePages: checked };
}
