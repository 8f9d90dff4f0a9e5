import type { DeviceProfile } from './device-profile.js';
import { hashText } from '../hash-text.js';

/**
 * The part of the choice key that depends on a client's device. The keys are names of request
 * headers; a header in the request overrides the value here. `hash` is not a header: it is a hash
 * of the settings and the device profile.
 */
export type DeviceFields = Readonly<Record<string, string | number | null>>;

/** Returns the device fields for a client's own profile. */
export type DeviceFieldsReader = (own: DeviceProfile) => DeviceFields;

/**
 * Makes the reader of device profiles. It remembers the fields of each profile, because every hit
 * needs them.
 *
 * @param settingsHash hash of the site's settings
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
  // Two images on one page can have the same URL and different widths.
  'sec-ch-width': null,
  'save-data': own.saveData ? 'on' : null,
});

/**
 * The choice key: everything that the choice of a variant depends on, besides the image's URL. A
 * stored variant that was chosen for the same key is the right one, and no new choice is needed.
 * The key contains the header values as text, so that a worker that just started can make it
 * without parsing.
 *
 * The learned layout is not part of it. If the page has laid out the image wider since, the page
 * script reports that, as it does on a first visit.
 *
 * @param page path of the page that requests the image
 * @param headers of the image request
 */
export const choiceKey = (device: DeviceFields, page: string, headers: Headers): string =>
  Object.entries(device)
    .map(([name, own]) => headers.get(name) ?? own)
    .join() + page;
