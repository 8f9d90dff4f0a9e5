import type { ImageRow } from './image-row.js';

/** The variant's width, and layout width × DPR, such as `720 px for 344 × 2`. */
export function describeSize({ width, layoutWidth, dpr }: ImageRow): string {
  const layout = `${Math.round(layoutWidth)} × ${Number(dpr.toFixed(2))}`;
  return width === undefined ? `layout ${layout} px` : `${width} px for ${layout}`;
}
