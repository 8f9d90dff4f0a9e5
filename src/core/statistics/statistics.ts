import { type Outcome, outcomes } from './outcome.js';

/** Totals of one visitor's browser. Every image request is counted once, under its outcome. */
export interface Statistics extends Record<Outcome, number> {
  /** When counting began, in ms since the epoch. */
  since: number;
  /** Requests sent to revalidate a stale entry. */
  revalidations: number;
  /** Bytes of image bodies from the network. */
  networkBytes: number;
  /** Bytes of image bodies from the cache. */
  cacheBytes: number;
}

/** One answer that is added to the totals. */
export interface Answered {
  outcome: Outcome;
  /** Bytes of the body, if known. */
  bytes?: number;
}

const counters = [...outcomes, 'revalidations', 'networkBytes', 'cacheBytes'] as const;

export function emptyStatistics(since: number): Statistics {
  const zeros = Object.fromEntries(counters.map((counter) => [counter, 0]));
  return { ...(zeros as Record<(typeof counters)[number], number>), since };
}

/**
 * Adds an answer to totals. The bytes of a fallback are not counted, because it is not the wanted
 * variant.
 */
export function countAnswer(totals: Statistics, { outcome, bytes = 0 }: Answered): void {
  totals[outcome] += 1;
  if (outcome === 'miss') totals.networkBytes += bytes;
  if (outcome === 'hit' || outcome === 'staleHit') totals.cacheBytes += bytes;
}

/** Adds two totals; `since` is that of the earlier one. */
export function addStatistics(earlier: Statistics, later: Statistics): Statistics {
  const sums = { ...earlier };
  for (const counter of counters) sums[counter] += later[counter];
  return sums;
}

/** All image requests that reached the worker. */
export function countRequests(totals: Statistics): number {
  return outcomes.reduce((sum, outcome) => sum + totals[outcome], 0);
}

/** True for totals that this version wrote; checks rows that were read from the database. */
export function isStatistics(value: unknown): value is Statistics {
  if (typeof value !== 'object' || value === null) return false;
  const row = value as Record<string, unknown>;
  return Object.keys(emptyStatistics(0)).every((key) => Number(row[key] ?? -1) >= 0);
}
