/** Operations by their names in a dialect; `undefined` values are left out. */
export type NamedOperations = Record<string, string | number | undefined>;

/** Writes operations as `name<mark>value`, joined by the separator. */
export function joinOperations(
  operations: NamedOperations,
  mark: string,
  separator: string,
): string {
  return Object.entries(operations)
    .flatMap(([name, value]) => (value === undefined ? [] : name + mark + value))
    .join(separator);
}
