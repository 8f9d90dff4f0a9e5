import type { DeviceProfile } from './device-profile.js';

/** What a visitor's data saver and network leave of the options. */
export interface DataSaverLimits {
  /** Cap of the device pixel ratio, beside `maxDpr`. */
  maxDpr: number;
  /** 1–100, where no option names a quality. */
  quality?: number;
}

/**
 * What to save for a visitor. Who asked to save data, or is on 2G, gets one pixel per CSS px at a
 * quality of 50: about a fifth of the bytes of 2x at 75, and every image still tells what it shows.
 * On 3G it is 1.5 and 65, where text in a photograph stays readable. Everybody else gets what the
 * options say.
 *
 * @see https://wicg.github.io/savedata/
 * @see https://wicg.github.io/netinfo/#effective-connection-types
 */
export function dataSaverLimits({ saveData, networkClass }: DeviceProfile): DataSaverLimits {
  if (saveData || networkClass.endsWith('2g')) return { maxDpr: 1, quality: 50 };
  if (networkClass === '3g') return { maxDpr: 1.5, quality: 65 };
  return { maxDpr: Infinity };
}
