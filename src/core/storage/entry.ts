import type { Lifetime } from '../freshness/freshness.js';
import type { NotResizedReason } from '../match/reasons.js';

/** The metadata of a stored response. It is stored in a header of that response. */
export interface Entry extends Lifetime {
  /**
   * The entry's key. Absent in the response's own header if the response is stored under that key.
   */
  key?: string;
  /** The author's URL, if the response is stored under that URL instead of the key. */
  authorUrl?: string | undefined;
  /**
   * Address of the source image without operations. All entries with the same source are one
   * family.
   */
  source: string;
  /** Width in the CDN's URL, in device px; absent for the author's own file. */
  width?: number | undefined;
  /** Why it has the author's width. */
  notResized?: NotResizedReason | undefined;
  /** Bytes of the body. */
  bytes: number;
  /** The `match` of the rule whose `maxEntries` the entry counts for. */
  rule?: string | undefined;
  /** Only of an author's own file that is animated: it answers its URL, and no variant does. */
  isAnimated?: true | undefined;
  /** How many of the latest answers in a row brought another image than the one before. */
  changes?: number | undefined;
}

/** The place where a body is stored: under the entry's key, or under the author's URL. */
export type Slot = Pick<Entry, 'key' | 'authorUrl'>;

/**
 * A time that is further ahead than this means that the device's clock has been set back, in ms.
 */
export const clockToleranceMs = 60_000;

/** True if a stored response has a `Date` in the future. */
export const isFromFuture = (headers: Headers, now: number): boolean =>
  Date.parse(headers.get('date') ?? '') > now + clockToleranceMs;

/** The response header with the entry's metadata as JSON. URLs are ASCII, so the JSON is too. */
export const entryHeader = 'x-pocketcdn-entry';

export function writeEntry(headers: Headers, entry: Entry): void {
  headers.set(entryHeader, JSON.stringify(entry));
}

/** Reads a stored response's metadata; `undefined` if it is missing or malformed. */
export function readEntry(headers: Headers): Entry | undefined {
  try {
    const entry: unknown = JSON.parse(headers.get(entryHeader) ?? '');
    return isEntry(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** True for an entry; checks values that were read from Cache Storage or the database. */
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
