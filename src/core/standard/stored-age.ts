import { ageOnArrival, explicitLifetime, heuristicLifetime } from '../freshness/freshness.js';
import { directivesOf, type StoredHead } from './http-message.js';
import { heuristicallyCacheable } from './status.js';

/** The current age of a stored response, in seconds (RFC 9111 §4.2.3). */
export function currentAge({ headers, requestedAt, receivedAt }: StoredHead, now: number): number {
  const delay = Math.max(0, receivedAt - requestedAt);
  return ageOnArrival(headers, receivedAt, delay) + Math.max(0, now - receivedAt) / 1000;
}

/**
 * The freshness lifetime of a stored response, in seconds from its generation. Only a response with
 * a heuristically cacheable status or `public` has a heuristic lifetime.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.2.1
 */
export function freshnessLifetime(stored: StoredHead): number {
  const { status, headers, receivedAt } = stored;
  const directives = directivesOf(stored);
  const isHeuristic = heuristicallyCacheable.has(status) || directives.has('public');
  return (
    explicitLifetime(headers, directives, receivedAt) ??
    (isHeuristic ? heuristicLifetime(headers, receivedAt) : 0)
  );
}
