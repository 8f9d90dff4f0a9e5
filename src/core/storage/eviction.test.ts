import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesForBodies,
  type Budget,
  type Evictable,
  lowWaterMark,
  planEviction,
} from './eviction.js';

const entries: fc.Arbitrary<Evictable[]> = fc
  .array(
    fc.record({
      bytes: fc.nat(1000),
      usedAt: fc.nat(100),
      source: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      width: fc.option(fc.constantFrom(320, 640, 1280), { nil: undefined }),
    }),
    { maxLength: 40 },
  )
  .map((list) =>
    list.map((entry, number) => {
      // All times differ, so that the order is unambiguous.
      return { ...entry, usedAt: entry.usedAt * 1000 + number, key: `key ${number}` };
    }),
  );
const budgets: fc.Arbitrary<Budget> = fc.record({
  maxBytes: fc.integer({ min: 1000, max: 20_000 }),
  maxEntries: fc.integer({ min: 1, max: 50 }),
});

/** Checks a property of all stored entries, the evicted ones in order, and the kept ones. */
function checkProperty(
  property: (held: Evictable[], evicted: Evictable[], kept: Evictable[], budget: Budget) => void,
): void {
  fc.assert(
    fc.property(entries, budgets, (held, budget) => {
      const keys = planEviction(held, budget);
      const evicted = keys.map((key) => held.find((entry) => entry.key === key)!);
      property(
        held,
        evicted,
        held.filter((entry) => !evicted.includes(entry)),
        budget,
      );
    }),
    { numRuns: 1000 },
  );
}

const bytesOf = (list: Evictable[]): number => list.reduce((sum, { bytes }) => sum + bytes, 0);
const fits = (list: Evictable[], { maxBytes, maxEntries }: Budget, share: number = 1): boolean =>
  list.length <= maxEntries * share && bytesOf(list) <= maxBytes * share;
const latestOf = (list: Evictable[]): Evictable | undefined =>
  list.toSorted((a, b) => a.usedAt - b.usedAt).at(-1);
/** Whether a list has a better entry of the same family: wider, or as wide and used later. */
const isRedundant = (entry: Evictable, list: Evictable[]): boolean =>
  list.some(
    ({ source, width = 0, usedAt, key }) =>
      source === entry.source &&
      key !== entry.key &&
      (width > (entry.width ?? 0) || (width === (entry.width ?? 0) && usedAt > entry.usedAt)),
  );

describe('bytesForBodies', () => {
  it('leaves room for files, database and every entry', () => {
    expect(bytesForBodies(2 ** 26, 0)).toBe(2 ** 26 - 2 ** 18);
    expect(bytesForBodies(2 ** 26, 100)).toBe(2 ** 26 - 2 ** 18 - 100 * 1024);
  });

  it('leaves most of a budget for bodies, even of a small budget or with many entries', () => {
    expect(bytesForBodies(800, 3)).toBe(700);
    expect(bytesForBodies(2 ** 26, 1e6)).toBe(2 ** 26 * 0.875);
  });
});

describe('planEviction', () => {
  it('evicts nothing if the entries are within the budget', () => {
    checkProperty((held, evicted, _kept, budget) => {
      if (fits(held, budget)) expect(evicted).toEqual([]);
    });
  });

  it('evicts down to the low-water mark, except for the most recently used entry', () => {
    checkProperty((held, evicted, kept, budget) => {
      expect(fits(kept, budget)).toBe(true);
      const others = kept.filter((entry) => entry !== latestOf(held));
      if (evicted.length > 0)
        expect(others.length === 0 || fits(kept, budget, lowWaterMark)).toBe(true);
    });
  });

  it('never evicts more entries than needed', () => {
    checkProperty((_held, evicted, kept, budget) => {
      const last = evicted.at(-1);
      if (last) expect(fits([...kept, last], budget, lowWaterMark)).toBe(false);
    });
  });

  it('never evicts the most recently used entry', () => {
    checkProperty((held, evicted) => {
      expect(evicted).not.toContain(latestOf(held));
    });
  });

  it('keeps one entry of each family until all redundant entries are evicted', () => {
    checkProperty((held, evicted, kept) => {
      const latest = latestOf(held);
      const isFamilyGone = evicted.some(
        (entry) => !kept.some(({ source }) => source === entry.source),
      );
      if (!isFamilyGone) return;
      for (const entry of kept) {
        if (entry !== latest) {
          expect(
            kept.filter(({ source, key }) => source === entry.source && key !== latest?.key),
          ).toEqual([entry]);
        }
      }
    });
  });

  it('keeps the widest variant of a family; of equally wide ones, the latest', () => {
    checkProperty((held, evicted, kept) => {
      const latest = latestOf(held);
      for (const { source } of evicted) {
        const rest = kept.filter((entry) => entry.source === source && entry !== latest);
        // Redundant entries may be kept as well, but the best one is among the kept ones.
        const family = held.filter((entry) => entry.source === source);
        if (rest.length > 0) {
          expect(kept.some((entry) => entry.source === source && !isRedundant(entry, family))).toBe(
            true,
          );
        }
      }
    });
  });

  it('evicts the least recently used first among equally redundant entries', () => {
    checkProperty((held, evicted, kept) => {
      const latest = latestOf(held);
      for (const gone of evicted) {
        for (const entry of kept) {
          if (entry === latest || isRedundant(gone, held) !== isRedundant(entry, held)) continue;
          expect(gone.usedAt).toBeLessThanOrEqual(entry.usedAt);
        }
      }
    });
  });

  it('evicts an entry that is larger than the whole budget before any other', () => {
    const small = { source: 'a', width: 640, bytes: 10, usedAt: 1, key: 'small' };
    const huge = { source: 'b', width: 640, bytes: 1000, usedAt: 2, key: 'huge' };
    expect(planEviction([small, huge], { maxBytes: 100, maxEntries: 9 })).toEqual(['huge']);
  });

  it('evicts the author’s file before a variant of the same family', () => {
    const variant = { source: 'a', width: 320, bytes: 10, usedAt: 1, key: 'variant' };
    const file = { source: 'a', bytes: 95, usedAt: 2, key: 'file' };
    const other = { source: 'b', width: 320, bytes: 10, usedAt: 3, key: 'other' };
    expect(planEviction([variant, file, other], { maxBytes: 100, maxEntries: 9 })).toEqual([
      'file',
    ]);
  });
});
