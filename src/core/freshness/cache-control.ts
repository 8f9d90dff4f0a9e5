/**
 * Directives of a `Cache-Control` header, names in lower case; a directive without a value is `''`.
 */
export type CacheControl = ReadonlyMap<string, string>;

const directivePattern = /([^\s,;=]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*)))?/g;

/**
 * Reads a `Cache-Control` header. Quoted values lose their quotes.
 *
 * If a directive is repeated, the first one counts, unless a later one has no value: that is the
 * stricter `no-cache`, and an invalid number. A directive with a space around `=` or without its
 * closing quote has no value.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-5.2
 */
export function parseCacheControl(header: string | null): CacheControl {
  const directives = new Map<string, string>();
  for (const [, name = '', quoted, plain] of (header ?? '').matchAll(directivePattern)) {
    const key = name.toLowerCase();
    const value = quoted ?? plain ?? '';
    if (!value || !directives.has(key)) directives.set(key, value);
  }
  return directives;
}

/**
 * A delta-seconds value; `undefined` if the directive is absent or not a number (RFC 9111 §1.2.2).
 */
export function deltaSeconds(directives: CacheControl, name: string): number | undefined {
  const value = directives.get(name) ?? '';
  return /^\d+$/.test(value) ? Math.min(Number(value), 2 ** 31) : undefined;
}
