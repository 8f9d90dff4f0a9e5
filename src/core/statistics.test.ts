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
  it('count every answer once, so that the outcomes add up to the requests', () => {
    const totals = outcomes.reduce(
      (sum, outcome) => countAnswer(sum, { outcome, bytes: 100 }),
      emptyStatistics(1),
    );
    expect(countRequests(totals)).toBe(outcomes.length);
    expect(outcomes.map((outcome) => totals[outcome])).toEqual(outcomes.map(() => 1));
  });

  it('know bytes of the network from bytes of the cache', () => {
    const hit = countAnswer(emptyStatistics(1), { outcome: 'staleHit', bytes: 30 });
    expect(countAnswer(hit, { outcome: 'miss', bytes: 20 })).toMatchObject({
      cacheBytes: 30,
      networkBytes: 20,
    });
  });

  it('of two lives add up, and began with the first', () => {
    const hit = countAnswer(emptyStatistics(1), { outcome: 'hit', bytes: 30 });
    const miss = countAnswer(emptyStatistics(2), { outcome: 'miss', bytes: 20 });
    expect(addStatistics(hit, miss)).toEqual({
      ...emptyStatistics(1),
      hit: 1,
      miss: 1,
      cacheBytes: 30,
      networkBytes: 20,
    });
  });

  it('are refused from the database when a count is missing or no count', () => {
    expect(isStatistics(emptyStatistics(1))).toBe(true);
    expect(isStatistics({ ...emptyStatistics(1), hit: -1 })).toBe(false);
    expect(isStatistics({ ...emptyStatistics(1), miss: undefined })).toBe(false);
    expect(isStatistics(null)).toBe(false);
  });
});
