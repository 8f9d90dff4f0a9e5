import type { Lifetime } from '../freshness/freshness.js';

/** What is known of a stored response. It travels in a header of the response itself. */
export interface Entry extends Lifetime {
  /** Its key; absent in the response's own header where it is stored under that. */
  key?: string;
  /** The author's URL, where it is stored under that instead of its key. */
  authorUrl?: string | undefined;
  /** Address of the source image without operations; all entries that share it are one family. */
  source: string;
  /** Width asked of the CDN, in device px; absent where the author's own file is stored. */
  width?: number | undefined;
  /** Bytes of the body. */
  bytes: number;
}

/** Where a body lies: under its key, or under the author's URL. */
export type Slot = Pick<Entry, 'key' | 'authorUrl'>;

/** How far ahead of the clock a time may lie before it is clear that the clock was set back, in ms. */
export const clockToleranceMs = 60_000;

/** True for a stored response that was made in the future. */
export const isFromFuture = (headers: Headers, now: number): boolean =>
  Date.parse(headers.get('date') ?? '') > now + clockToleranceMs;

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
  const {
    key,
    authorUrl,
    source,
    width,
    bytes,
    freshUntil,
    staleUntil,
    errorUntil = 0,
  } = value as Partial<Entry>;
  return (
    [source, key ?? '', authorUrl ?? ''].every((text) => typeof text === 'string') &&
    (width === undefined || Number.isFinite(width)) &&
    [bytes, freshUntil, staleUntil, errorUntil].every(Number.isFinite)
  );
}
