import { describe, expect, it } from 'vitest';
import { defaultDeviceProfile, type NetworkClass } from './device-profile.js';
import { dataSaverLimits } from './data-saver.js';

describe('dataSaverLimits', () => {
  it.each<[string, boolean, NetworkClass, object]>([
    ['a data saver', true, '4g', { maxDpr: 1, quality: 50 }],
    ['2G', false, '2g', { maxDpr: 1, quality: 50 }],
    ['less than 2G', false, 'slow-2g', { maxDpr: 1, quality: 50 }],
    ['3G', false, '3g', { maxDpr: 1.5, quality: 65 }],
    ['a data saver on 3G', true, '3g', { maxDpr: 1, quality: 50 }],
    ['4G without a data saver', false, '4g', { maxDpr: Infinity }],
  ])('returns the limits for %s', (_, saveData, networkClass, limits) => {
    expect(dataSaverLimits({ ...defaultDeviceProfile, saveData, networkClass })).toEqual(limits);
  });
});
