import { type DeviceProfile, withClientHints } from './device-profile.js';
import { formatFromAccept } from './operations.js';

/**
 * What the choice among an image's variants rests on beside its URL, in one text: a stored variant
 * that was chosen under the same circumstances is the right one without a choice.
 *
 * What was learned of the layout is not in it: should the page have laid the image out wider since,
 * the page script says so, as it does on a first visit.
 *
 * @param settingsMark stands for all that the site has set
 * @param page path of the page that asks
 * @param own the client's own device profile
 * @param headers of the image request
 */
export function circumstancesOf(
  settingsMark: string,
  page: string,
  own: DeviceProfile,
  headers: Headers,
): string {
  const device = Object.values(withClientHints(own, headers)).join();
  const format = formatFromAccept(headers.get('accept'));
  // `Sec-CH-Width` differs between two images of one page that have the same URL.
  return [settingsMark, format, device, headers.get('sec-ch-width'), page].join(' ');
}
