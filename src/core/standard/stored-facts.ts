import type { SelectingHeaders } from './vary.js';

/** The metadata that the cache keeps with a stored response, besides its status and headers. */
export interface StoredFacts {
  /** When the request was made, or the last validation of the response, in ms since the epoch. */
  requestedAt: number;
  /** When the response was received, or validated last, in ms since the epoch. */
  receivedAt: number;
  /** The request headers that the response was chosen by. */
  selecting: SelectingHeaders;
}

/**
 * The header of the stored response with these facts as JSON; it is removed before a page gets the
 * response.
 */
export const factsHeader = 'x-pocketcdn-facts';

export function writeFacts(headers: Headers, facts: StoredFacts): void {
  headers.set(factsHeader, JSON.stringify(facts));
}

/**
 * Reads the facts; `undefined` if the header is malformed, or the standard cache did not store the
 * response.
 */
export function readFacts(headers: Headers): StoredFacts | undefined {
  try {
    const facts: unknown = JSON.parse(headers.get(factsHeader) ?? '');
    return isFacts(facts) ? facts : undefined;
  } catch {
    return undefined;
  }
}

function isFacts(value: unknown): value is StoredFacts {
  if (typeof value !== 'object' || value === null) return false;
  const { requestedAt, receivedAt, selecting } = value as Partial<StoredFacts>;
  return (
    [requestedAt, receivedAt].every(Number.isFinite) &&
    typeof selecting === 'object' &&
    selecting !== null
  );
}
