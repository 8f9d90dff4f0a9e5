import type { StatsReply } from '../messages/messages.js';
import { addStatistics, countRequests, emptyStatistics, type Statistics } from './statistics.js';

/** What was counted: every field of the statistics, and the requests in all. */
export interface StatsCounts extends Omit<Statistics, 'since'> {
  /** All image requests that reached the worker. */
  requests: number;
}

/** What `onStats` is given. Plain JSON without any address of an image or a page. */
export interface StatsReport extends Pick<
  StatsReply,
  'version' | 'since' | 'entries' | 'storedBytes' | 'maxBytes' | 'maxEntries' | 'circuits'
> {
  /** Why it comes now: the page is hidden, perhaps for good, or it is time. */
  reason: 'hidden' | 'interval';
  /** What this browser counted since `since`, on all pages together. */
  totals: StatsCounts;
  /**
   * What of that no page has reported so far. Added up they are the totals, whichever tabs and visits
   * they come from.
   */
  changes: StatsCounts;
}

/**
 * What is to be reported of totals; `undefined` where all of it was reported before, or they are
 * older than what was.
 *
 * @param reported the totals that were reported last, by whichever page
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

/** The totals that count as reported after a report, which another page's may be ahead of. */
export function reportedAfter(
  { since, changes }: StatsReport,
  reported: Statistics | undefined,
): Statistics {
  const before = reported?.since === since ? reported : emptyStatistics(since);
  return addStatistics(before, { ...changes, since });
}

/** The counters alone, of whatever carries them. */
function statisticsOf(stats: Statistics): Statistics {
  const none = emptyStatistics(stats.since);
  return addStatistics(none, stats);
}

/** Never less than nothing: counts that a stopped worker lost are made good before more is reported. */
function subtract(totals: Statistics, before: Statistics): Statistics {
  const rows = Object.entries(totals) as [keyof Statistics, number][];
  const differences = rows.map(([name, count]) => [name, Math.max(0, count - before[name])]);
  return { ...(Object.fromEntries(differences) as Statistics), since: totals.since };
}

function countsOf(statistics: Statistics): StatsCounts {
  const { since: _, ...counters } = statistics;
  return { requests: countRequests(statistics), ...counters };
}
