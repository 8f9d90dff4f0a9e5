import { checkOfflinePages } from '../core/options/check-offline-pages.js';
import { checkOptions } from '../core/options/check-options.js';
import { oneOf } from '../core/options/checks.js';
import type { PocketCdnOptions } from '../core/options/options.js';

/** A URL with http, so that an http CDN on localhost is valid. The page checks its options again. */
const anySite = 'http://localhost/';

/**
 * Checks the plugin's options while Vite reads its configuration, so that the terminal shows an invalid
 * one. Only the page knows the base of relative URLs.
 *
 * @throws TypeError or RangeError for an invalid option, naming option and value
 */
export function checkPluginOptions({ offlinePages, ...plain }: PocketCdnOptions): void {
  checkOptions(plain, anySite);
  if (offlinePages) checkOfflinePages(offlinePages, anySite);
  else if (offlinePages !== undefined) oneOf([true, false])(offlinePages, 'offlinePages');
}
