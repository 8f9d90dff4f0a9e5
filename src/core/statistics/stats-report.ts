import type { StatsReply } from '../messages/messages.js';
import { addStatistics, countRequests, emptyStatistics, type Statistics } from './statistics.js';

/** Counts: every counter of the statistics, and the sum of all requests. */
export interface StatsCounts extends Omit<Statistics, 'since'> {
  /** All image requests that reached the worker. */
  requests: number;
}

/** The argument of `onStats`. Plain JSON without any address of an image or a page. */
export interface StatsReport extends Pick<
  StatsReply,
  'version' | 'since' | 'entries' | 'storedBytes' | 'maxBytes' | 'maxEntries' | 'circuits'
> {
  /** Why the report is sent now: the page is hidden and may be closed, or the interval is over. */
  reason: 'hidden' | 'interval';
  /** The counts of this browser since `since`, of all pages together. */
  totals: StatsCounts;
  /**
   * The part of the totals that no page has reported so far. The sum of all `changes` is the
   * totals, whichever tabs and visits they come from.
   */
  changes: StatsCounts;
}

/**
 * Makes a report of totals; `undefined` if all of them were reported before, or if they are older
 * than the reported ones.
 *
 * @param reported the totals that any page reported last
 */
export function reportOf(
  stats: StatsReply,
  reported: Statistics | undefined,
  reason: StatsReport['reason'],
): StatsReport | undefined {
  if (reported && stats.since < reported.since) return undefined;
  const before = reported?.since === stats.since ? reported : emptyStatistics(stats.since);
  const totals = statisticsOf(stats);
  const changes = subtract(totals, before);
  const { version, since, entries, storedBytes, maxBytes, maxEntries, circuits } = stats;
  const counts = { totals: countsOf(totals), changes: countsOf(changes) };
  const isNew = Object.values(counts.changes).some((count) => count > 0);
  return isNew
    ? { version, reason, since, ...counts, entries, storedBytes, maxBytes, maxEntries, circuits }
    : undefined;
}

/**
 * The reported totals after a report. They may include more than this page's totals, because other
 * pages report too.
 */
export function reportedAfter(
  { since, changes }: StatsReport,
  reported: Statistics | undefined,
): Statistics {
  const before = reported?.since === since ? reported : emptyStatistics(since);
  return addStatistics(before, { ...changes, since });
}

/** Only the counters of an object that has more fields. */
function statisticsOf(stats: Statistics): Statistics {
  const none = emptyStatistics(stats.since);
  return addStatistics(none, stats);
}

/**
 * Subtracts counter by counter, never below 0: a stopped worker may have lost counts that were
 * reported.
 */
function subtract(totals: Statistics, before: Statistics): Statistics {
  const rows = Object.entries(totals) as [keyof Statistics, number][];
  const differences = rows.map(([name, count]) => [name, Math.max(0, count - before[name])]);
  return { ...(Object.fromEntries(differences) as Statistics), since: totals.since };
}

function countsOf(statistics: Statistics): StatsCounts {
  const { since: _, ...counters } = statistics;
  return { requests: countRequests(statistics), ...counters };
}
