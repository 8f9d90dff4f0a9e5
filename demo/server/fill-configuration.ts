/**
 * Puts values into a configuration's places, which are written `@name@`.
 *
 * @throws RangeError for a place without a value, and for a value that would end the directive that
 * it stands in.
 */
export function fillConfiguration(template: string, values: Record<string, string>): string {
  return template.replace(/@(\w+)@/g, (_place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new RangeError(`There is no value for @${name}@`);
    if (/[;{}"'$\\\n]/.test(value)) {
      throw new RangeError(
        `\`${name}\` must not hold any of ; { } " ' $ \\ or a line break, got ${value}`,
      );
    }
    return value;
  });
}
