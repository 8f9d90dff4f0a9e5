import type { Lifetime } from './freshness.js';

/** What is known of a stored response. It travels in a header of the response itself. */
export interface Entry extends Lifetime {
  /** Address of the source image without operations; all entries that share it are one family. */
  source: string;
  /** Width asked of the CDN, in device px; absent where the author's own file is stored. */
  width?: number | undefined;
  /** Bytes of the body. */
  bytes: number;
}

/** The response header that carries the entry's metadata as JSON. URLs are ASCII, so it is too. */
export const entryHeader = 'x-pocketcdn-entry';

export function writeEntry(headers: Headers, entry: Entry): void {
  headers.set(entryHeader, JSON.stringify(entry));
}

/** Reads a stored response's metadata; `undefined` when it is not one of ours, or broken. */
export function readEntry(headers: Headers): Entry | undefined {
  try {
    const entry: unknown = JSON.parse(headers.get(entryHeader) ?? '');
    return isEntry(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Guards what comes back from Cache Storage and from the database. */
export function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const { source, width, bytes, freshUntil, staleUntil, errorUntil = 0 } = value as Partial<Entry>;
  return (
    typeof source === 'string' &&
    (width === undefined || Number.isFinite(width)) &&
    [bytes, freshUntil, staleUntil, errorUntil].every(Number.isFinite)
  );
}
