import type { DeviceProfile } from './device-profile.js';
import { dataSaverLimits } from './data-saver.js';
import { type LearnedLayout, unpinned } from './learned-layout.js';
import { snapWidth } from './width-ladder.js';

export interface WidthLimits {
  /** The width ladder, ascending. */
  widths: readonly number[];
  /** Cap of the device pixel ratio. */
  maxDpr: number;
  /** Width that the author's own URL asks for, in device px; a variant is never wider. */
  authorWidth?: number | undefined;
  /** What is known of the image's layout; nothing where it was never measured. */
  layout?: LearnedLayout | undefined;
}

/**
 * Device pixel ratios are raised to quarters: screens come in quarters, page zoom falls between
 * them, and each ratio of its own would ask for variants of its own.
 */
const dprStep = 0.25;

/**
 * The width of a variant, in device px; `undefined` where it must not be changed.
 *
 * - Pinned: the layout width at the device's pixel ratio, raised to the next step and capped.
 * - Its own pixels decide the layout: what the author asks for, and nothing where that is unknown.
 * - Unknown: wide enough that images under the common `max-width: 100%` cannot shrink. Never below
 *   the viewport's CSS width, nor, on a device that can be turned, below the screen's longer side;
 *   beyond that the viewport's width at the pixel ratio. The floor wins over the cap, because a
 *   page that moves is worse than a few bytes more.
 *
 * "Never wider than the source" is left to the CDN's no-enlarge mode: the worker does not know the
 * source's size before it has asked.
 */
export function chooseVariantWidth(
  profile: DeviceProfile,
  { widths, maxDpr, authorWidth, layout }: WidthLimits,
): number | undefined {
  if (layout !== undefined && layout <= unpinned) return authorWidth;
  const { viewportWidth, screenWidth, screenHeight, canRotate } = profile;
  // What floating-point noise adds to a ratio must not lift it to the next step.
  const step = Math.ceil(profile.dpr / dprStep - 1e-6) * dprStep;
  const dpr = Math.min(step, maxDpr, dataSaverLimits(profile).maxDpr);
  const floor = canRotate ? Math.max(viewportWidth, screenWidth, screenHeight) : viewportWidth;
  const wanted = layout === undefined ? Math.max(viewportWidth * dpr, floor) : layout * dpr;
  return Math.min(snapWidth(wanted, widths), authorWidth ?? Infinity);
}
