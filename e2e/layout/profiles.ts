import type { Screen } from '../support/driver.js';

/** A device, and its screen after it is turned or its window is resized. */
export interface DeviceProfile {
  screen: Screen;
  resized: Screen;
}

const phone = { dpr: 3, hasTouch: true };
const tablet = { dpr: 2, hasTouch: true };
const laptop = { dpr: 1, hasTouch: false };

export const deviceProfiles = {
  phone: {
    screen: { width: 360, height: 800, ...phone },
    resized: { width: 800, height: 360, ...phone },
  },
  tablet: {
    screen: { width: 768, height: 1024, ...tablet },
    resized: { width: 1024, height: 768, ...tablet },
  },
  laptop: {
    screen: { width: 1440, height: 900, ...laptop },
    resized: { width: 1800, height: 900, ...laptop },
  },
} satisfies Record<string, DeviceProfile>;
