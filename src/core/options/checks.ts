/**
 * Returns the normalized value, or throws an error that names the option at `path` and the value.
 */
export type Check<T> = (value: unknown, path: string) => T;

/** Throws an error: the option at `path` must be `must`, and not `value`. */
export function refuse(
  ErrorType: typeof TypeError | typeof RangeError,
  path: string,
  must: string,
  value: unknown,
): never {
  throw new ErrorType(`\`${path}\` must be ${must}, got ${JSON.stringify(value) ?? String(value)}`);
}

/** Checks an object key by key, in the order of `checks`. Throws for a key that has no check. */
export function readChecked<T extends object>(
  value: unknown,
  path: string,
  checks: { [K in keyof T]-?: Check<NonNullable<T[K]>> },
): Partial<T> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(TypeError, path || 'options', 'an object', value);
  }
  const given = value as Record<string, unknown>;
  const at = (key: string): string => (path ? `${path}.${key}` : key);
  const names = Object.keys(checks) as (keyof T & string)[];
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(checks, key)) {
      refuse(TypeError, at(key), `left out: unknown option, known are ${names.join()}`, given[key]);
    }
  }
  const checked: Partial<T> = {};
  for (const key of names) {
    if (given[key] !== undefined) checked[key] = checks[key](given[key], at(key));
  }
  return checked;
}

export const textCheck: Check<string> = (value, path) =>
  typeof value === 'string' && value ? value : refuse(TypeError, path, 'text', value);

export const numberCheck =
  (min: number, max: number = Infinity, isWhole: boolean = true): Check<number> =>
  (value, path) => {
    if (typeof value !== 'number') refuse(TypeError, path, 'a number', value);
    return value >= min && value <= max && (!isWhole || Number.isInteger(value))
      ? value
      : refuse(RangeError, path, `a ${isWhole ? 'whole ' : ''}number, ${min} to ${max}`, value);
  };

export const oneOf =
  <T>(known: readonly T[]): Check<T> =>
  (value, path) =>
    known.includes(value as T)
      ? (value as T)
      : refuse(TypeError, path, `one of ${known.join()}`, value);

export const listCheck =
  <T>(check: Check<T>): Check<T[]> =>
  (value, path) =>
    Array.isArray(value)
      ? value.map((item, index) => check(item, `${path}[${index}]`))
      : refuse(TypeError, path, 'a list', value);

export const ladderCheck: Check<number[]> = (value, path) => {
  const widths = listCheck(numberCheck(1, 16_384))(value, path);
  return widths.length && widths.every((width, rung) => !rung || width > widths[rung - 1]!)
    ? widths
    : refuse(RangeError, path, 'ascending', value);
};

/** Makes an http(s) URL absolute. Refuses user names and passwords, and http on an https page. */
export const urlCheck =
  (site: string): Check<string> =>
  (value, path) => {
    const url = URL.canParse(textCheck(value, path), site) ? new URL(value as string, site) : null;
    if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
      refuse(TypeError, path, 'an http(s) URL without user name', value);
    }
    if (url.protocol < new URL(site).protocol) {
      refuse(TypeError, path, 'an https URL, as the page is', value);
    }
    url.hash = '';
    return url.href;
  };

/** The same, and refuses an address that is not on the site itself: the worker shows it as the site's own. */
export const ownUrlCheck =
  (site: string): Check<string> =>
  (value, path) => {
    const url = urlCheck(site)(value, path);
    return new URL(url).origin === new URL(site).origin
      ? url
      : refuse(TypeError, path, 'an address on the site itself', value);
  };
