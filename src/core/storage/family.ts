/** What the choice among a family's entries needs to know of each; no width = the author's file. */
export interface FamilyMember {
  width?: number | undefined;
}

/**
 * A family's entries, best first, when the wanted width is not to be had: the narrowest that is
 * wide enough, then ever wider ones, then the narrower ones, widest first. The author's own file
 * counts as wider than all variants.
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
 * How many times wider than wanted a stored variant may be and still answer. Beyond four the right
 * one costs a sixteenth of the bytes that are there, and a page of thumbnails would decode posters.
 */
const maxExcess = 4;

/**
 * The narrowest variant that is wider than the want, and not wider than is good for it. One of the
 * same width under another name has another quality, and is no better than asking.
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

/** Compares without subtracting, because Infinity − Infinity is no order. */
const byNumber = (a: number, b: number): number => (a < b ? -1 : Number(a > b));
