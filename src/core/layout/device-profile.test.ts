import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDeviceProfile, isDeviceProfile, withClientHints } from './device-profile.js';

describe('withClientHints', () => {
  it('overrides the profile with the request’s hints', () => {
    const hints = new Headers({
      'sec-ch-dpr': '2.625',
      'sec-ch-viewport-width': '412',
      'save-data': 'on',
    });
    expect(withClientHints(defaultDeviceProfile, hints)).toEqual({
      ...defaultDeviceProfile,
      dpr: 2.625,
      viewportWidth: 412,
      saveData: true,
    });
  });

  it.each(['', '0', '-1', 'NaN', '1e9', '2, 3'])('ignores the implausible hint %j', (hint) => {
    const hints = new Headers({ 'sec-ch-dpr': hint, 'sec-ch-viewport-width': hint });
    expect(withClientHints(defaultDeviceProfile, hints)).toBe(defaultDeviceProfile);
  });

  it('drops the values of the rules’ sizes for another viewport', () => {
    const profile = { ...defaultDeviceProfile, ruleWidths: { '/a/*': 300 } };
    const same = new Headers({ 'sec-ch-viewport-width': '1024' });
    expect(withClientHints(profile, same)).toBe(profile);
    const narrower = new Headers({ 'sec-ch-viewport-width': '400' });
    expect(withClientHints(profile, narrower).ruleWidths).toEqual({});
  });
});

describe('isDeviceProfile', () => {
  it('accepts a complete profile', () => {
    expect(isDeviceProfile(defaultDeviceProfile)).toBe(true);
  });

  it.each(Object.keys(defaultDeviceProfile))('refuses a profile without %s', (key) => {
    expect(isDeviceProfile({ ...defaultDeviceProfile, [key]: undefined })).toBe(false);
  });

  it('refuses everything else without throwing', () => {
    fc.assert(fc.property(fc.anything(), (value) => !isDeviceProfile(value)));
  });
});
