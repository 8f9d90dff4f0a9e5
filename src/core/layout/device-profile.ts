/** The device that one client is shown on. Sizes in CSS px. */
export interface DeviceProfile {
  /** Device pixels per CSS px, page zoom included (`window.devicePixelRatio`). */
  dpr: number;
  viewportWidth: number;
  screenWidth: number;
  screenHeight: number;
  /** Whether the screen can rotate, so that its longer side may become the viewport's width. */
  canRotate: boolean;
  /** Whether the visitor has turned on the data saver. */
  saveData: boolean;
  /** The browser's estimate of the network; `4g` if it makes none. */
  networkClass: NetworkClass;
  /**
   * The value of each rule's `sizes` at this viewport, in CSS px, by the rule's `match`; `null` if the
   * browser could not evaluate it.
   */
  ruleWidths: Readonly<Record<string, number | null>>;
}

/** @see https://wicg.github.io/netinfo/#effectiveconnectiontype-enum */
export type NetworkClass = 'slow-2g' | '2g' | '3g' | '4g';

/**
 * Used if the device is unknown. It is wide enough that `max-width: 100%` images do not shrink on
 * viewports up to 2048 px, and sharp on every phone.
 */
export const defaultDeviceProfile: DeviceProfile = {
  dpr: 2,
  viewportWidth: 1024,
  screenWidth: 1024,
  screenHeight: 1024,
  canRotate: false,
  saveData: false,
  networkClass: '4g',
  ruleWidths: {},
};

const isNetworkClass = (value: unknown): value is NetworkClass =>
  ['slow-2g', '2g', '3g', '4g'].includes(value as string);

const isPlausible = (value: unknown, max: number): value is number =>
  typeof value === 'number' && value > 0 && value <= max;

/** True for a complete profile with plausible numbers; guards messages and stored rows. */
export function isDeviceProfile(value: unknown): value is DeviceProfile {
  if (typeof value !== 'object' || value === null) return false;
  const {
    dpr,
    viewportWidth,
    screenWidth,
    screenHeight,
    canRotate,
    saveData,
    networkClass,
    ruleWidths,
  } = value as Partial<DeviceProfile>;
  return (
    isPlausible(dpr, 16) &&
    [viewportWidth, screenWidth, screenHeight].every((length) => isPlausible(length, 100_000)) &&
    typeof canRotate === 'boolean' &&
    typeof saveData === 'boolean' &&
    isNetworkClass(networkClass) &&
    Object.values(ruleWidths ?? [0]).every((width) => width === null || isPlausible(width, 100_000))
  );
}

/**
 * The client's profile, overridden by the request's client hints. Only Chromium sends `Sec-CH-DPR`
 * and `Sec-CH-Viewport-Width`, and only to sites that ask for them with `Accept-CH`. It sends
 * `Save-Data` to every site. The values of the rules' `sizes` only apply to the viewport that they
 * were evaluated at.
 *
 * @see https://wicg.github.io/responsive-image-client-hints/
 */
export function withClientHints(profile: DeviceProfile, headers: Headers): DeviceProfile {
  const dpr = readHint(headers, 'sec-ch-dpr', 16) ?? profile.dpr;
  const viewportWidth =
    readHint(headers, 'sec-ch-viewport-width', 100_000) ?? profile.viewportWidth;
  const saveData = profile.saveData || headers.get('save-data') === 'on';
  const isSameWidth = viewportWidth === profile.viewportWidth;
  // The same object if the hints change nothing: choices are remembered by object.
  if (isSameWidth && dpr === profile.dpr && saveData === profile.saveData) return profile;
  const ruleWidths = isSameWidth ? profile.ruleWidths : {};
  return { ...profile, dpr, viewportWidth, saveData, ruleWidths };
}

/**
 * The image's layout width from `Sec-CH-Width`, in CSS px; `undefined` without that hint. Only use
 * it for pinned images: with `srcset` and `sizes`, the browser also sends it for images whose
 * layout depends on the file's pixels.
 */
export function hintedLayoutWidth(headers: Headers, dpr: number): number | undefined {
  const width = readHint(headers, 'sec-ch-width', 100_000);
  return width === undefined ? undefined : width / dpr;
}

function readHint(headers: Headers, name: string, max: number): number | undefined {
  const hint = Number(headers.get(name) ?? Number.NaN);
  return isPlausible(hint, max) ? hint : undefined;
}
