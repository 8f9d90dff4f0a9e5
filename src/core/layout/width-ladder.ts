/**
 * The default width ladder, in device px. Neighbours are about 1.15 apart, which keeps the mean
 * excess over the exactly wanted width under 12 % of bytes, and the widths that devices ask for
 * most (a phone at 2x, a tablet, the common screens) are rungs themselves: see
 * docs/decisions/002-width-ladder.md.
 */
export const defaultWidths: readonly number[] = [
  64, 80, 96, 112, 128, 144, 160, 184, 208, 240, 272, 312, 360, 414, 480, 552, 640, 720, 800, 828,
  960, 1080, 1200, 1280, 1440, 1536, 1680, 1920, 2160, 2400, 2560, 2880, 3200, 3840,
];

/** Raises a wanted width to the next rung; the highest rung when the want is above them all. */
export function snapWidth(wanted: number, widths: readonly number[]): number {
  return widths.find((rung) => rung >= wanted) ?? widths.at(-1) ?? Math.ceil(wanted);
}
