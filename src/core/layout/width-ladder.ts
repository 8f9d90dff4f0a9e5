/**
 * The default width ladder, in device px. Each rung is about 1.15 times the one before, so an image
 * has on average less than 12 % more bytes than at its exact width. The most common widths (a phone
 * at 2x, a tablet, common screens) are rungs: see docs/decisions/002-width-ladder.md.
 */
export const defaultWidths: readonly number[] = [
  64, 80, 96, 112, 128, 144, 160, 184, 208, 240, 272, 312, 360, 414, 480, 552, 640, 720, 800, 828,
  960, 1080, 1200, 1280, 1440, 1536, 1680, 1920, 2160, 2400, 2560, 2880, 3200, 3840,
];

/** Raises a wanted width to the next rung; a width above all rungs becomes the highest rung. */
export function snapWidth(wanted: number, widths: readonly number[]): number {
  return widths.find((rung) => rung >= wanted) ?? widths.at(-1) ?? Math.ceil(wanted);
}
