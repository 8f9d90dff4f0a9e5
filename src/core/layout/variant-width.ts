import type { DeviceProfile } from './device-profile.js';
import { dataSaverLimits } from './data-saver.js';
import { type LearnedLayout, unpinned } from './learned-layout.js';
import { snapWidth } from './width-ladder.js';

export interface WidthLimits {
  /** The width ladder, ascending. */
  widths: readonly number[];
  /** Cap of the device pixel ratio. */
  maxDpr: number;
  /** Width in the author's own URL, in device px; a variant is never wider. */
  authorWidth?: number | undefined;
  /** The image's layout; absent if it was never measured. */
  layout?: LearnedLayout | undefined;
}

/**
 * Device pixel ratios are rounded up to multiples of this. Screens have such ratios; page zoom
 * makes others, and each of them would need its own variants.
 */
const dprStep = 0.25;

/**
 * The width of a variant, in device px; `undefined` if the image must not be resized.
 *
 * - Pinned layout: the layout width times the device pixel ratio, which is rounded up and capped.
 * - Unpinned or exempt: the width in the author's URL, or `undefined` without one.
 * - Unknown layout: the viewport's width times the device pixel ratio, with a minimum. Images under
 *   the common `max-width: 100%` must not shrink, so the minimum is the viewport's CSS width, or
 *   the screen's longer side if the screen can rotate. The minimum overrides the cap, because a
 *   layout shift is worse than a few more bytes.
 *
 * The result is raised to the next rung of the ladder, and is never wider than the author's width.
 * It may be wider than the source: the worker does not know the source's size in advance. The CDN's
 * no-enlarge mode prevents upscaling.
 */
export function chooseVariantWidth(
  profile: DeviceProfile,
  { widths, maxDpr, authorWidth, layout }: WidthLimits,
): number | undefined {
  if (layout !== undefined && layout <= unpinned) return authorWidth;
  const { viewportWidth, screenWidth, screenHeight, canRotate } = profile;
  // A floating-point error must not raise a ratio to the next step.
  const step = Math.ceil(profile.dpr / dprStep - 1e-6) * dprStep;
  const dpr = Math.min(step, maxDpr, dataSaverLimits(profile).maxDpr);
  const floor = canRotate ? Math.max(viewportWidth, screenWidth, screenHeight) : viewportWidth;
  const wanted = layout === undefined ? Math.max(viewportWidth * dpr, floor) : layout * dpr;
  return Math.min(snapWidth(wanted, widths), authorWidth ?? Infinity);
}
