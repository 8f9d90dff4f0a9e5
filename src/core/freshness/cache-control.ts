/** Directives of a `Cache-Control` header, names in lower case; a directive without a value is `''`. */
export type CacheControl = ReadonlyMap<string, string>;

const directivePattern = /([^\s,;=]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*)))?/g;

/**
 * Reads a `Cache-Control` header. Quoted values lose their quotes. Of a directive that comes twice
 * the first counts, unless a later one has no value: that is the stricter `no-cache`, and no number
 * where one is wanted. There is no space around `=`, and quotes are closed: where not, a directive
 * has no value.
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

/** A delta-seconds value; `undefined` where the directive is absent or no number (RFC 9111 §1.2.2). */
export function deltaSeconds(directives: CacheControl, name: string): number | undefined {
  const value = directives.get(name) ?? '';
  return /^\d+$/.test(value) ? Math.min(Number(value), 2 ** 31) : undefined;
}
