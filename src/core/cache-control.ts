/** Directives of a `Cache-Control` header, names in lower case; a directive without a value is `''`. */
export type CacheControl = ReadonlyMap<string, string>;

const directivePattern = /([^\s,;=]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;]*)))?/g;

/**
 * Reads a `Cache-Control` header. Quoted values lose their quotes; of a directive that comes twice
 * the first counts.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-5.2
 */
export function parseCacheControl(header: string | null): CacheControl {
  const directives = new Map<string, string>();
  for (const [, name = '', quoted, plain] of (header ?? '').matchAll(directivePattern)) {
    const key = name.toLowerCase();
    if (!directives.has(key)) directives.set(key, quoted ?? plain ?? '');
  }
  return directives;
}

/** A delta-seconds value; `undefined` where the directive is absent or no number (RFC 9111 §1.2.2). */
export function deltaSeconds(directives: CacheControl, name: string): number | undefined {
  const value = directives.get(name);
  return value !== undefined && /^\d+$/.test(value) ? Math.min(Number(value), 2 ** 31) : undefined;
}
