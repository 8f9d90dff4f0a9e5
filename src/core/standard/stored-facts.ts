import type { SelectingHeaders } from './vary.js';

/** What the cache knows of a stored response beside its own status and headers. */
export interface StoredFacts {
  /** When it was asked for, or validated last, in ms since the epoch. */
  requestedAt: number;
  /** When it came, or was validated last, in ms since the epoch. */
  receivedAt: number;
  /** What it was chosen by. */
  selecting: SelectingHeaders;
}

/** The header of the stored response that carries the facts as JSON; no page ever sees it. */
export const factsHeader = 'x-pocketcdn-facts';

export function writeFacts(headers: Headers, facts: StoredFacts): void {
  headers.set(factsHeader, JSON.stringify(facts));
}

/** Reads the facts; `undefined` when the standard cache did not store the response, or it is broken. */
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
