import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StatsReply } from '../messages/messages.js';
import { emptyStatistics, type Statistics } from './statistics.js';
import { reportedAfter, reportOf } from './stats-report.js';

function statsOf(changes: Partial<Statistics>): StatsReply {
  return {
    bypassReasons: {},
    bypassed: {},
    ...emptyStatistics(1000),
    version: '0.1.0',
    requests: 0,
    entries: 3,
    storedBytes: 300,
    maxBytes: 9000,
    maxEntries: 20,
    hosts: { 'cdn.example': { entries: 3, storedBytes: 300 } },
    familySizes: { 1: 3 },
    circuits: {},
    answers: [],
    ...changes,
  };
}

it('contains the totals and their changes, and no address', () => {
  const reported = { ...emptyStatistics(1000), hit: 2, miss: 1, cacheBytes: 20 };
  const stats = statsOf({ hit: 5, miss: 1, bypass: 4, cacheBytes: 70 });
  const report = reportOf(stats, reported, 'hidden');
  expect(report).toMatchObject({
    reason: 'hidden',
    since: 1000,
    totals: { requests: 10, hit: 5, miss: 1, bypass: 4, cacheBytes: 70 },
    changes: { requests: 7, hit: 3, miss: 0, bypass: 4, cacheBytes: 50 },
    storedBytes: 300,
  });
  expect(Object.keys(report ?? {})).not.toContain('answers');
  expect(JSON.stringify(report)).not.toContain('cdn.example');
});

it('is undefined if nothing new was counted', () => {
  expect(reportOf(statsOf({}), undefined, 'interval')).toBeUndefined();
  const reported = { ...emptyStatistics(1000), hit: 5 };
  expect(reportOf(statsOf({ hit: 5 }), reported, 'interval')).toBeUndefined();
});

it('starts again after clear(), and ignores totals from before', () => {
  const reported = { ...emptyStatistics(1000), hit: 5 };
  const anew = reportOf(statsOf({ since: 2000, hit: 1 }), reported, 'interval');
  expect(anew?.changes.hit).toBe(1);
  const later = anew && reportedAfter(anew, reported);
  expect(reportOf(statsOf({ hit: 9 }), later, 'hidden')).toBeUndefined();
});

it('reports every count once, whatever the number and order of reporting pages', () => {
  // Pages read the growing totals at one time and report them at a later time.
  const moments = fc.array(fc.tuple(fc.nat(50), fc.nat(3), fc.boolean()), { maxLength: 40 });
  fc.assert(
    fc.property(moments, (steps) => {
      const read = new Map<number, StatsReply>();
      let reported: Statistics | undefined;
      let hit = 0;
      let sum = 0;
      const report = (page: number): void => {
        const stats = read.get(page);
        const made = stats && reportOf(stats, reported, 'interval');
        if (!made) return;
        reported = reportedAfter(made, reported);
        sum += made.changes.hit;
      };
      for (const [more, page, reports] of steps) {
        hit += more;
        if (reports) report(page);
        else read.set(page, statsOf({ hit }));
      }
      read.set(0, statsOf({ hit }));
      report(0);
      expect(sum).toBe(hit);
    }),
  );
});
