import type { DeviceProfile } from './device-profile.js';

/** The limits that a visitor's data saver and network set. */
export interface DataSaverLimits {
  /** Cap of the device pixel ratio, in addition to the option `maxDpr`. */
  maxDpr: number;
  /** 1–100; applies if no option sets a quality. */
  quality?: number;
}

/**
 * The limits for a device profile:
 *
 * - Data saver or 2G: one device pixel per CSS px at quality 50. This is about a fifth of the bytes
 *   of 2x at 75, and every image is still recognizable.
 * - 3G: 1.5 device pixels per CSS px at quality 65. Text in a photograph stays readable.
 * - Otherwise: no limit besides the options.
 *
 * @see https://wicg.github.io/savedata/
 * @see https://wicg.github.io/netinfo/#effective-connection-types
 */
export function dataSaverLimits({ saveData, networkClass }: DeviceProfile): DataSaverLimits {
  if (saveData || networkClass.endsWith('2g')) return { maxDpr: 1, quality: 50 };
  if (networkClass === '3g') return { maxDpr: 1.5, quality: 65 };
  return { maxDpr: Infinity };
}
