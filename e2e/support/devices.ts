/** A visitor's device, and the width of the variant for an image whose layout is unknown. */
export interface Device {
  /** CSS px. */
  viewport: { width: number; height: number };
  deviceScaleFactor: number;
  hasTouch: boolean;
  /** Device px. */
  variantWidth: number;
}

export const devices = {
  /** The screen's longer side, which is more than twice the viewport's width. */
  phone: {
    viewport: { width: 360, height: 800 },
    deviceScaleFactor: 3,
    hasTouch: true,
    variantWidth: 800,
  },
  /** Twice the viewport's width. */
  tablet: {
    viewport: { width: 768, height: 1024 },
    deviceScaleFactor: 2,
    hasTouch: true,
    variantWidth: 1536,
  },
  /** The viewport's width. */
  laptop: {
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    hasTouch: false,
    variantWidth: 1440,
  },
} satisfies Record<string, Device>;
