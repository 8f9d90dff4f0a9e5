/** Operations by the names that a dialect has for them; what is `undefined` is not asked for. */
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
