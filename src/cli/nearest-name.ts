/**
 * The known name that is most similar to a mistyped one; `undefined` if more than a third of the
 * letters differ from every known name.
 */
export function nearestName(typed: string, known: readonly string[]): string | undefined {
  const [nearest] = known
    .map((name) => ({ name, distance: distanceBetween(typed.toLowerCase(), name) }))
    .filter(({ name, distance }) => distance <= Math.max(1, name.length / 3))
    .toSorted((one, other) => one.distance - other.distance);
  return nearest?.name;
}

/**
 * The optimal string alignment distance: how many letters have to be inserted, removed, replaced or
 * swapped with the next one.
 */
function distanceBetween(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwapped =
        i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(
        rows[i - 1]![j]! + 1,
        row[j - 1]! + 1,
        rows[i - 1]![j - 1]! + (isSame ? 0 : 1),
        isSwapped ? rows[i - 2]![j - 2]! + 1 : Infinity,
      );
    }
    rows.push(row);
  }
  return rows[one.length]![other.length]!;
}
