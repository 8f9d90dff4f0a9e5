/**
 * The part of an entry that is needed to choose within a family. The author's own file has no
 * width.
 */
export interface FamilyMember {
  width?: number | undefined;
}

/**
 * A family's entries, best first, for a wanted width that is not available. Entries that are wide
 * enough come first, from narrow to wide; then the narrower ones, from wide to narrow. The author's
 * own file counts as wider than all variants.
 */
export function rankFamily<T extends FamilyMember>(
  family: readonly T[],
  wantedWidth: number | undefined,
): T[] {
  const wanted = wantedWidth ?? Infinity;
  const widthOf = ({ width = Infinity }: T): number => width;
  const wideEnough = family.filter((member) => widthOf(member) >= wanted);
  const narrower = family.filter((member) => widthOf(member) < wanted);
  return [
    ...wideEnough.toSorted((a, b) => byNumber(widthOf(a), widthOf(b))),
    ...narrower.toSorted((a, b) => byNumber(widthOf(b), widthOf(a))),
  ];
}

/**
 * How many times wider than wanted a stored variant may be. At four times, it already has about
 * sixteen times the bytes of the right one, and a page of thumbnails would decode very large
 * images.
 */
const maxExcess = 4;

/**
 * The narrowest variant that is wider than wanted, and at most `maxExcess` times as wide. A variant
 * of the same width under another key has another quality, so it does not count.
 */
export function findLarger<T extends FamilyMember>(
  family: readonly T[],
  wantedWidth: number | undefined,
): T | undefined {
  if (wantedWidth === undefined) return undefined;
  return rankFamily(family, wantedWidth).find(
    ({ width = Infinity }) => width > wantedWidth && width <= wantedWidth * maxExcess,
  );
}

/** Equal numbers are compared first, because Infinity − Infinity is NaN. */
const byNumber = (a: number, b: number): number => (a === b ? 0 : a - b);
