import { listCheck, numberCheck, patternCheck, readChecked, refuse, urlCheck } from './checks.js';
import type { OfflinePagesOptions } from './options.js';

/** The option's name, for errors. */
const path = 'offlinePages';

/**
 * Checks the option `offlinePages`, as `checkOptions` checks all others. It is a separate file,
 * because the page script only loads it if the option is set.
 *
 * @param site address of the page; relative URLs are resolved against it
 * @throws TypeError for a wrong type, an unknown key, or a bad pattern or URL; RangeError for a
 * number out of range. Both name the option and the value.
 */
export function checkOfflinePages(value: unknown, site: string): true | OfflinePagesOptions {
  if (value === true) return value;
  const patterns = listCheck(patternCheck(site));
  return readChecked<OfflinePagesOptions>(value, path, {
    pages: patterns,
    assets: patterns,
    fallbackPage(address, at) {
      const url = urlCheck(site)(address, at);
      const isOwn = new URL(url).origin === new URL(site).origin;
      return isOwn ? url : refuse(TypeError, at, 'an address on the site itself', address);
    },
    exclude: patterns,
    maxEntries: numberCheck(1),
  });
}
