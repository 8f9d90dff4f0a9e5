import { type CacheControl, deltaSeconds, parseCacheControl } from './cache-control.js';
import { parseHttpDate } from './http-date.js';

/**
 * - `swr`: a stored image is shown at once, fresh or stale, and revalidated in the background if it
 *   is stale
 * - `standard`: RFC 9111 and RFC 5861 to the letter, as a private cache
 */
export type FreshnessMode = (typeof freshnessModes)[number];

export const freshnessModes = ['swr', 'standard'] as const;

export interface FreshnessOptions {
  /**
   * Whether a visitor may wait for a revalidation: `docs/freshness.md` compares the two modes.
   * @default 'swr'
   */
  mode: FreshnessMode;
  /**
   * Lifetime of a response whose headers name none, but a validator (`ETag` or `Last-Modified`), in
   * seconds. Without one it is stale from the start. Only in the mode `swr`; `standard` has the
   * heuristics of RFC 9111.
   * @default 86400
   */
  defaultLifetimeSeconds: number;
  /**
   * How long past its lifetime an entry may still be shown at once while it is revalidated, in
   * seconds. The response's own `stale-while-revalidate` overrides it. Only in the mode `swr`.
   * @default 2592000
   */
  staleSeconds: number;
}

/** Times at which an entry stops being fresh and stops being stale, in ms since the epoch. */
export interface Lifetime {
  freshUntil: number;
  staleUntil: number;
  /** Until when the entry may be shown if the network fails; without limit if absent. */
  errorUntil?: number | undefined;
}

/**
 * The lifetime of an image by its response headers; `undefined` if the image must not be stored: with
 * `no-store`, and in the mode `standard` with `Vary: *`, which no request matches (RFC 9111 §4.1).
 *
 * With an expired lifetime, the entry is stale from the start. In the mode `swr` it is shown at once
 * and revalidated each time, except for what is asked for first: images with `no-cache`, those of one
 * visitor (`private`), and those without a lifetime and a validator, which cost a body each time anyway.
 * In the mode `standard` it is only shown if `stale-while-revalidate` allows it.
 *
 * @param headers the response headers that CORS exposes
 * @param now when the response was received, in ms since the epoch
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.2
 * @see https://www.rfc-editor.org/rfc/rfc5861
 */
export function lifetimeOf(
  headers: Headers,
  now: number,
  { mode, defaultLifetimeSeconds, staleSeconds }: FreshnessOptions,
): Lifetime | undefined {
  const directives = parseCacheControl(headers.get('cache-control'));
  const isStandard = mode === 'standard';
  const isNeverMatched = isStandard && headers.get('vary')?.includes('*');
  if (directives.has('no-store') || isNeverMatched) return undefined;

  const explicit = isNoCache(directives) ? 0 : explicitLifetime(headers, directives, now);
  const isAskedFirst = explicit === undefined ? !hasValidator(headers) : isPersonal(directives);
  const lifetime =
    explicit ??
    (isStandard ? heuristicLifetime(headers, now) : isAskedFirst ? 0 : defaultLifetimeSeconds);
  const left = lifetime - ageOnArrival(headers, now);
  const freshUntil = now + 1000 * (isStandard ? left : Math.max(0, left));
  const endOf = (directive: string, otherwise: number): number =>
    freshUntil +
    1000 *
      (isStandard && mustRevalidate(directives)
        ? 0
        : (deltaSeconds(directives, directive) ?? otherwise));
  return {
    freshUntil,
    staleUntil:
      isAskedFirst && !isStandard
        ? freshUntil
        : endOf('stale-while-revalidate', isStandard ? 0 : staleSeconds),
    // Without the directive, a disconnected cache may show stale responses (RFC 9111 §4.2.4).
    errorUntil: isStandard ? endOf('stale-if-error', unlimitedSeconds) : undefined,
  };
}

/** Whether the latest image is wanted, or one that is for this visitor alone. */
const isPersonal = (directives: CacheControl): boolean =>
  isNoCache(directives) || directives.has('private');

const hasValidator = (headers: Headers): boolean =>
  headers.has('etag') || headers.has('last-modified');

/** In seconds. `Infinity` is not a JSON number. */
const unlimitedSeconds = 2_147_483_648;

/**
 * True for `no-cache` without field names; with them it only applies to those fields (§5.2.2.4).
 */
export const isNoCache = (directives: CacheControl): boolean => directives.get('no-cache') === '';

/** True if the origin forbids the use of a stale response (RFC 9111 §4.2.4). */
export const mustRevalidate = (directives: CacheControl): boolean =>
  directives.has('must-revalidate') || isNoCache(directives);

/**
 * The explicit lifetime in the headers, in seconds; `undefined` if there is none. `max-age` comes
 * before `Expires`; `s-maxage` is only for shared caches. A malformed value makes the response
 * stale, as RFC 9111 §4.2.1 and §5.3 encourage.
 */
export function explicitLifetime(
  headers: Headers,
  directives: CacheControl,
  receivedAt: number,
): number | undefined {
  if (directives.has('max-age')) return deltaSeconds(directives, 'max-age') ?? 0;
  const expires = headers.get('expires');
  if (expires === null) return undefined;
  const left = (parseHttpDate(expires, receivedAt) ?? 0) - dateOf(headers, receivedAt);
  return Math.max(0, left / 1000);
}

/**
 * The heuristic lifetime: a tenth of the time since the resource was last modified, in seconds; 0
 * without `Last-Modified`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.2.2
 */
export function heuristicLifetime(headers: Headers, receivedAt: number): number {
  const date = dateOf(headers, receivedAt);
  const modified = parseHttpDate(headers.get('last-modified'), receivedAt) ?? date;
  return Math.max(0, (date - modified) / 10_000);
}

/**
 * Age of a response when it was received, in seconds. The first of several `Age` values counts; a
 * value that is not a number is ignored (RFC 9111 §5.1). A `Date` in the future is ignored too: the
 * server's clock is ahead.
 *
 * @param delay how long the response took, in ms; it is added to `Age`
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.2.3
 */
export function ageOnArrival(headers: Headers, receivedAt: number, delay: number = 0): number {
  const [age = 0] = /^\d+(?![^,])/.exec(headers.get('age') ?? '') ?? [];
  const apparentAge = (receivedAt - dateOf(headers, receivedAt)) / 1000;
  return Math.max(0, apparentAge, Number(age) + delay / 1000);
}

/**
 * When the response was generated: `Date`, or the time of receipt if it is missing or malformed.
 */
const dateOf = (headers: Headers, receivedAt: number): number =>
  parseHttpDate(headers.get('date'), receivedAt) ?? receivedAt;
