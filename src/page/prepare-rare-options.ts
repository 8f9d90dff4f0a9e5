import { checkOfflinePages } from '../core/options/check-offline-pages.js';
import { checkOptions } from '../core/options/check-options.js';
import type { PocketCdnOptions, RegisterOptions } from '../core/options/options.js';
import { withoutDefaults } from '../core/options/without-defaults.js';
import { checkStatsOptions } from './check-stats-options.js';
import { reportLoadedAssets } from './report-loaded-assets.js';

/**
 * Checks the options that few sites use: all but the CDN. With `offlinePages`, also starts to report the
 * assets that the page loads before the worker controls it.
 *
 * @param address of the page; relative URLs are resolved against it
 * @returns the checked options that the worker needs
 * @throws TypeError or RangeError for an invalid value, naming it
 */
export function prepareRareOptions(
  { offlinePages, onStats, statsSeconds, ...options }: RegisterOptions,
  address: string,
): PocketCdnOptions {
  checkStatsOptions({ onStats, statsSeconds });
  const checked = withoutDefaults(checkOptions(options, address));
  if (!offlinePages) return checked;
  const pages = checkOfflinePages(offlinePages, address);
  reportLoadedAssets();
  return { ...checked, offlinePages: pages };
}
