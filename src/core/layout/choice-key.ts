import type { DeviceProfile } from './device-profile.js';
import { hashText } from '../hash-text.js';

/**
 * What a client's device asks of the images of a site. By names of request headers, whose values
 * come before these; `mark` is none, and stands for all that the site has set and the device is.
 */
export type DeviceFields = Readonly<Record<string, string | number | null>>;

/** Tells what a device asks by the client's own profile. */
export type DeviceFieldsReader = (own: DeviceProfile) => DeviceFields;

/**
 * Makes the reader of device profiles, which reads each once: every hit asks.
 *
 * @param settingsHash stands for all that the site has set
 */
export function createDeviceFieldsReader(settingsHash: string): DeviceFieldsReader {
  const known = new WeakMap<DeviceProfile, DeviceFields>();
  return (own) => {
    const device = known.get(own) ?? readDevice(settingsHash, own);
    known.set(own, device);
    return device;
  };
}

const readDevice = (settingsHash: string, own: DeviceProfile): DeviceFields => ({
  hash: hashText(settingsHash + JSON.stringify(own)),
  accept: null,
  'sec-ch-dpr': own.dpr,
  'sec-ch-viewport-width': own.viewportWidth,
  // Differs between two images of one page that have the same URL.
  'sec-ch-width': null,
  'save-data': own.saveData ? 'on' : null,
});

/**
 * What the choice among an image's variants rests on beside its URL, in one text: a stored variant
 * that was chosen under the same circumstances is the right one without a choice. Of texts as they
 * come, because a worker that was just started has read nothing yet.
 *
 * What was learned of the layout is not in it: should the page have laid the image out wider since,
 * the page script says so, as it does on a first visit.
 *
 * @param page path of the page that asks
 * @param headers of the image request
 */
export const choiceKey = (device: DeviceFields, page: string, headers: Headers): string =>
  Object.entries(device)
    .map(([name, own]) => headers.get(name) ?? own)
    .join() + page;
