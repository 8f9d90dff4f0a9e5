/** What one client's device asks of an image. Sizes in CSS px. */
export interface DeviceProfile {
  /** Device pixels per CSS px, page zoom included (`window.devicePixelRatio`). */
  dpr: number;
  viewportWidth: number;
  screenWidth: number;
  screenHeight: number;
  /** The device can be turned, so that its longer side may become the viewport's width. */
  canRotate: boolean;
  /** The visitor asked to save data. */
  saveData: boolean;
}

/**
 * Assumed when nothing is known of the device: wide enough that `max-width: 100%` images do not
 * shrink on viewports up to 2048 px, and sharp on every phone.
 */
export const defaultDeviceProfile: DeviceProfile = {
  dpr: 2,
  viewportWidth: 1024,
  screenWidth: 1024,
  screenHeight: 1024,
  canRotate: false,
  saveData: false,
};

const isPlausible = (value: unknown, max: number): value is number =>
  typeof value === 'number' && value > 0 && value <= max;

/** True for a complete profile with plausible numbers; guards messages and stored rows. */
export function isDeviceProfile(value: unknown): value is DeviceProfile {
  if (typeof value !== 'object' || value === null) return false;
  const { dpr, viewportWidth, screenWidth, screenHeight, canRotate, saveData } =
    value as Partial<DeviceProfile>;
  return (
    isPlausible(dpr, 16) &&
    [viewportWidth, screenWidth, screenHeight].every((length) => isPlausible(length, 100_000)) &&
    typeof canRotate === 'boolean' &&
    typeof saveData === 'boolean'
  );
}

/**
 * The client's profile with what the request's own client hints say laid over it. Only Chromium
 * sends `Sec-CH-DPR` and `Sec-CH-Viewport-Width`, to sites that ask with `Accept-CH`; `Save-Data`
 * comes unasked.
 *
 * `Sec-CH-Width` is left alone on purpose: with `srcset` and `sizes` it is sent for images whose
 * layout follows the file's own pixels, where a narrower file would shrink the page.
 *
 * @see https://wicg.github.io/responsive-image-client-hints/
 */
export function withClientHints(profile: DeviceProfile, headers: Headers): DeviceProfile {
  const hint = (name: string): number => Number(headers.get(name) ?? Number.NaN);
  const dpr = hint('sec-ch-dpr');
  const viewportWidth = hint('sec-ch-viewport-width');
  return {
    ...profile,
    dpr: isPlausible(dpr, 16) ? dpr : profile.dpr,
    viewportWidth: isPlausible(viewportWidth, 100_000) ? viewportWidth : profile.viewportWidth,
    saveData: profile.saveData || headers.get('save-data') === 'on',
  };
}
