import { describe, expect, it } from 'vitest';
import { outcomes } from './outcome.js';
import {
  addStatistics,
  countAnswer,
  countRequests,
  emptyStatistics,
  isStatistics,
} from './statistics.js';

describe('statistics', () => {
  it('count every answer once: the sum of the outcomes is the number of requests', () => {
    const totals = emptyStatistics(1);
    for (const outcome of outcomes) countAnswer(totals, { outcome, bytes: 100 });
    expect(countRequests(totals)).toBe(outcomes.length);
    expect(outcomes.map((outcome) => totals[outcome])).toEqual(outcomes.map(() => 1));
  });

  it('count bytes from the network and bytes from the cache separately', () => {
    const totals = emptyStatistics(1);
    countAnswer(totals, { outcome: 'staleHit', bytes: 30 });
    countAnswer(totals, { outcome: 'miss', bytes: 20 });
    expect(totals).toMatchObject({ cacheBytes: 30, networkBytes: 20 });
  });

  it('of two worker runs can be added, and begin with the first', () => {
    const [hit, miss] = [emptyStatistics(1), emptyStatistics(2)];
    countAnswer(hit, { outcome: 'hit', bytes: 30 });
    countAnswer(miss, { outcome: 'miss', bytes: 20 });
    expect(addStatistics(hit, miss)).toEqual({
      ...emptyStatistics(1),
      hit: 1,
      miss: 1,
      cacheBytes: 30,
      networkBytes: 20,
    });
  });

  it('are refused from the database if a count is missing or negative', () => {
    expect(isStatistics(emptyStatistics(1))).toBe(true);
    expect(isStatistics({ ...emptyStatistics(1), hit: -1 })).toBe(false);
    expect(isStatistics({ ...emptyStatistics(1), miss: undefined })).toBe(false);
    expect(isStatistics(null)).toBe(false);
  });
});
