/**
 * Replaces the placeholders of a configuration, such as `@name@`, by values.
 *
 * @throws RangeError for a placeholder without a value, and for a value that would end its directive.
 */
export function fillConfiguration(template: string, values: Record<string, string>): string {
  return template.replace(/@(\w+)@/g, (_placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new RangeError(`The placeholder @${name}@ has no value`);
    if (/[;{}"'$\\\n]/.test(value)) {
      throw new RangeError(
        `\`${name}\` must not contain any of ; { } " ' $ \\ or a line break, got ${value}`,
      );
    }
    return value;
  });
}
