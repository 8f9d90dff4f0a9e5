import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planEviction } from './eviction.js';

const entries = fc
  .array(fc.record({ bytes: fc.nat(1000), usedAt: fc.nat(1000) }))
  .map((list) => list.map((entry, number) => ({ ...entry, key: `key ${number}` })));
const budgets = fc.record({
  maxBytes: fc.integer({ min: 1, max: 20_000 }),
  maxEntries: fc.integer({ min: 1, max: 50 }),
});

describe('planEviction', () => {
  it('evicts nothing while the budget holds', () => {
    const list = [{ key: 'a', bytes: 10, usedAt: 1 }];
    expect(planEviction(list, { maxBytes: 10, maxEntries: 1 })).toEqual([]);
  });

  it('leaves the budget held, whatever it was given', () => {
    fc.assert(
      fc.property(entries, budgets, (list, budget) => {
        const evicted = new Set(planEviction(list, budget));
        const kept = list.filter(({ key }) => !evicted.has(key));
        expect(kept.length).toBeLessThanOrEqual(budget.maxEntries);
        expect(kept.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(
          budget.maxBytes,
        );
      }),
    );
  });

  it('never evicts an entry that was used after one it keeps', () => {
    fc.assert(
      fc.property(entries, budgets, (list, budget) => {
        const evicted = new Set(planEviction(list, budget));
        const oldestKept = Math.min(
          ...list.filter(({ key }) => !evicted.has(key)).map(({ usedAt }) => usedAt),
        );
        for (const { key, usedAt } of list) {
          if (evicted.has(key)) expect(usedAt).toBeLessThanOrEqual(oldestKept);
        }
      }),
    );
  });
});
