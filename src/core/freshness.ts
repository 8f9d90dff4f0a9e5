import { deltaSeconds, parseCacheControl } from './cache-control.js';

export interface FreshnessOptions {
  /**
   * Lifetime of a response whose headers say nothing of freshness, in seconds.
   * @default 86400
   */
  defaultLifetimeSeconds: number;
  /**
   * How long past its lifetime an entry may still be shown at once while it is revalidated, in
   * seconds; a `stale-while-revalidate` of the response comes first.
   * @default 2592000
   */
  staleSeconds: number;
}

/** Instants, in ms since the epoch, at which an entry stops being fresh, and stops being stale. */
export interface Lifetime {
  freshUntil: number;
  staleUntil: number;
}

/**
 * The lifetime that a response's headers give it; `undefined` for `no-store`, which must not be
 * stored. `no-cache` and a lifetime that is over make an entry that is stale from the start: it is
 * shown at once and revalidated each time.
 *
 * @param headers those of the response, as far as CORS lets them be read
 * @param now when the response came, in ms since the epoch
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.2
 * @see https://www.rfc-editor.org/rfc/rfc5861#section-3
 */
export function lifetimeOf(
  headers: Headers,
  now: number,
  { defaultLifetimeSeconds, staleSeconds }: FreshnessOptions,
): Lifetime | undefined {
  const directives = parseCacheControl(headers.get('cache-control'));
  if (directives.has('no-store')) return undefined;

  const lifetime = directives.has('no-cache')
    ? 0
    : (deltaSeconds(directives, 'max-age') ?? expiresIn(headers, now) ?? defaultLifetimeSeconds);
  const stale = deltaSeconds(directives, 'stale-while-revalidate') ?? staleSeconds;
  const freshUntil = now + 1000 * Math.max(0, lifetime - currentAge(headers, now));
  return { freshUntil, staleUntil: freshUntil + 1000 * stale };
}

/** Seconds until `Expires`; a value that is no date means "already expired" (RFC 9111 §5.3). */
function expiresIn(headers: Headers, now: number): number | undefined {
  const expires = headers.get('expires');
  if (expires === null) return undefined;
  const instant = Date.parse(expires);
  if (Number.isNaN(instant)) return 0;
  return (instant - (dateOf(headers) ?? now)) / 1000;
}

/** RFC 9111 §4.2.3 without the response delay, which a worker cannot tell from a slow network. */
function currentAge(headers: Headers, now: number): number {
  const age = Number(headers.get('age') ?? 0);
  const apparentAge = (now - (dateOf(headers) ?? now)) / 1000;
  return Math.max(0, apparentAge, Number.isFinite(age) ? age : 0);
}

function dateOf(headers: Headers): number | undefined {
  const instant = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(instant) ? undefined : instant;
}
