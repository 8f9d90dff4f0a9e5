import { listCheck, numberCheck, ownUrlCheck, readChecked } from './checks.js';
import type { OfflinePagesOptions } from './options.js';
import { patternCheck } from './pattern-check.js';

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
    fallbackPage: ownUrlCheck(site),
    exclude: patterns,
    maxEntries: numberCheck(1),
  });
}
