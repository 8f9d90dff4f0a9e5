import { checkOfflinePages } from '../core/options/check-offline-pages.js';
import { checkOptions } from '../core/options/check-options.js';
import { oneOf } from '../core/options/checks.js';
import type { PocketCdnOptions } from '../core/options/options.js';

/** Plain http, so that a local CDN is accepted: the page checks once more what it is given. */
const anySite = 'http://localhost/';

/**
 * Checks the plugin's options while Vite reads its configuration, so that a wrong one is named in
 * the terminal. What relative URLs count from is only known on the page.
 *
 * @throws TypeError or RangeError for a wrong option, naming option and value
 */
export function checkPluginOptions({ offlinePages, ...plain }: PocketCdnOptions): void {
  checkOptions(plain, anySite);
  if (offlinePages) checkOfflinePages(offlinePages, anySite);
  else if (offlinePages !== undefined) oneOf([true, false])(offlinePages, 'offlinePages');
}
