import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDeviceProfile } from './device-profile.js';
import { isPageMessage } from './messages.js';

describe('isPageMessage', () => {
  it('accepts the messages of the page script', () => {
    expect(isPageMessage({ type: 'pocketcdn:stats' })).toBe(true);
    expect(isPageMessage({ type: 'pocketcdn:clear' })).toBe(true);
    expect(isPageMessage({ type: 'pocketcdn:profile', profile: defaultDeviceProfile })).toBe(true);
  });

  it('refuses a profile message without a whole profile', () => {
    expect(isPageMessage({ type: 'pocketcdn:profile', profile: { dpr: 2 } })).toBe(false);
  });

  it('refuses everything else without throwing', () => {
    fc.assert(fc.property(fc.anything(), (value) => !isPageMessage(value)));
  });
});
