import type { DeviceProfile } from './device-profile.js';
import { snapWidth } from './width-ladder.js';

export interface WidthLimits {
  /** The width ladder, ascending. */
  widths: readonly number[];
  /** Cap of the device pixel ratio. */
  maxDpr: number;
  /** Width that the author's own URL asks for, in device px; a variant is never wider. */
  authorWidth?: number | undefined;
}

/**
 * The width, in device px, for an image whose layout width is unknown.
 *
 * Wide enough that images under the common `max-width: 100%` cannot shrink: never below the
 * viewport's CSS width, nor, on a device that can be turned, below the screen's longer side.
 * Beyond that the viewport's width at the device's (capped) pixel ratio. The floor wins over the
 * cap, because a page that moves is worse than a few bytes more.
 *
 * "Never wider than the source" is left to the CDN's no-enlarge mode: the worker does not know the
 * source's size before it has asked.
 */
export function chooseVariantWidth(
  profile: DeviceProfile,
  { widths, maxDpr, authorWidth = Number.POSITIVE_INFINITY }: WidthLimits,
): number {
  const { dpr, viewportWidth, screenWidth, screenHeight, canRotate } = profile;
  const floor = canRotate ? Math.max(viewportWidth, screenWidth, screenHeight) : viewportWidth;
  const wanted = Math.max(viewportWidth * Math.min(dpr, maxDpr), floor);
  return Math.min(snapWidth(wanted, widths), authorWidth);
}
