/**
 * A quantile of numbers, interpolated between neighbours; NaN for an empty list.
 *
 * @param share 0–1; 0.5 is the median
 */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** The median of numbers. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}
