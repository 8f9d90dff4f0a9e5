/** Path and query of a URL, without the leading slash. */
export function pathOf(url: URL): string {
  return url.pathname.slice(1) + url.search;
}

/**
 * The rest of the URL below a base, without leading slash; `undefined` when the URL lies elsewhere.
 */
export function pathBelow(url: URL, baseUrl: string): string | undefined {
  const base = `${baseUrl}/`;
  return url.href.startsWith(base) ? url.href.slice(base.length).replace(/#.*$/, '') : undefined;
}

/** Operations written as `name<mark>value` and joined by commas, as many CDNs have them in the path. */
export function joinOperations(
  operations: Record<string, string | number | undefined>,
  mark: string,
): string {
  return Object.entries(operations)
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}${mark}${value}`))
    .join(',');
}

/**
 * Reads comma-joined operations; `undefined` when one is not among the `known` names, because what
 * we do not understand we must not change.
 */
export function readOperations(
  text: string,
  mark: string,
  known: readonly string[],
): Map<string, string> | undefined {
  const operations = new Map<string, string>();
  for (const part of text.split(',')) {
    const at = part.indexOf(mark);
    const name = at < 0 ? part : part.slice(0, at);
    if (!known.includes(name)) return undefined;
    operations.set(name, at < 0 ? '' : part.slice(at + mark.length));
  }
  return operations;
}

/** A width operation's value in px; `undefined` for `auto` and anything else that is no number. */
export function widthFrom(
  value: string | null | undefined,
  dpr?: string | null,
): number | undefined {
  const width = Number(value || Number.NaN) * Number(dpr || 1);
  return Number.isFinite(width) && width > 0 ? width : undefined;
}
