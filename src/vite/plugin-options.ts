import { checkOfflinePages } from '../core/check-offline-pages.js';
import { checkOptions } from '../core/check-options.js';
import { oneOf } from '../core/checks.js';
import type { PocketCdnOptions } from '../core/options.js';

/** Options of the Vite plugin: those of `register()`, but for where the worker is, which it knows. */
export interface PocketCdnPluginOptions extends PocketCdnOptions {
  /**
   * Switches PocketCDN off for everybody: the file that removes the worker, and all that it stored,
   * takes its place, and `register()` registers nothing.
   * @default false
   */
  off?: boolean;
}

/** Plain http, so that a local CDN is accepted: the page checks once more what it is given. */
const anySite = 'http://localhost/';

/**
 * Checks the plugin's options while Vite reads its configuration, so that a wrong one is named in
 * the terminal. Returns them as they were: relative URLs count from the page, which is not known yet.
 *
 * @throws TypeError or RangeError for a wrong option, naming option and value
 */
export function checkPluginOptions(options: PocketCdnPluginOptions): PocketCdnPluginOptions {
  const { off, offlinePages, ...plain } = options;
  const isSwitch = oneOf([true, false]);
  if (off !== undefined) isSwitch(off, 'off');
  checkOptions(plain, anySite);
  if (offlinePages) checkOfflinePages(offlinePages, anySite);
  else if (offlinePages !== undefined) isSwitch(offlinePages, 'offlinePages');
  return options;
}
