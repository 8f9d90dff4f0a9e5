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
      // No two at the same moment, so that the order is one.
      return { ...entry, usedAt: entry.usedAt * 1000 + number, key: `key ${number}` };
    }),
  );
const budgets: fc.Arbitrary<Budget> = fc.record({
  maxBytes: fc.integer({ min: 1000, max: 20_000 }),
  maxEntries: fc.integer({ min: 1, max: 50 }),
});

/** Runs a property over what was held, what is evicted, in order, and what is kept. */
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
/** Whether another entry of the family is better kept, among those of a list. */
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

  it('leaves bodies most of a budget, however small it is and however many they are', () => {
    expect(bytesForBodies(800, 3)).toBe(700);
    expect(bytesForBodies(2 ** 26, 1e6)).toBe(2 ** 26 * 0.875);
  });
});

describe('planEviction', () => {
  it('evicts nothing while the budget fits', () => {
    checkProperty((held, evicted, _kept, budget) => {
      if (fits(held, budget)) expect(evicted).toEqual([]);
    });
  });

  it('falls to the low-water mark, but for the entry used last', () => {
    checkProperty((held, evicted, kept, budget) => {
      expect(fits(kept, budget)).toBe(true);
      const others = kept.filter((entry) => entry !== latestOf(held));
      if (evicted.length > 0)
        expect(others.length === 0 || fits(kept, budget, lowWaterMark)).toBe(true);
    });
  });

  it('evicts not one entry more than needed', () => {
    checkProperty((_held, evicted, kept, budget) => {
      const last = evicted.at(-1);
      if (last) expect(fits([...kept, last], budget, lowWaterMark)).toBe(false);
    });
  });

  it('never evicts the entry used last', () => {
    checkProperty((held, evicted) => {
      expect(evicted).not.toContain(latestOf(held));
    });
  });

  it('keeps one entry of each family until nothing redundant is left', () => {
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

  it('keeps the widest variant of a family, the later one of equals', () => {
    checkProperty((held, evicted, kept) => {
      const latest = latestOf(held);
      for (const { source } of evicted) {
        const rest = kept.filter((entry) => entry.source === source && entry !== latest);
        // Those that were redundant from the start may stay, but the best one is among them.
        const family = held.filter((entry) => entry.source === source);
        if (rest.length > 0) {
          expect(kept.some((entry) => entry.source === source && !isRedundant(entry, family))).toBe(
            true,
          );
        }
      }
    });
  });

  it('goes by recency among what is equally redundant', () => {
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

  it('gives up an entry that is larger than the whole budget before any other', () => {
    const small = { source: 'a', width: 640, bytes: 10, usedAt: 1, key: 'small' };
    const huge = { source: 'b', width: 640, bytes: 1000, usedAt: 2, key: 'huge' };
    expect(planEviction([small, huge], { maxBytes: 100, maxEntries: 9 })).toEqual(['huge']);
  });

  it('counts the author’s file as less useful than a variant, which answers while the CDN is up', () => {
    const variant = { source: 'a', width: 320, bytes: 10, usedAt: 1, key: 'variant' };
    const file = { source: 'a', bytes: 95, usedAt: 2, key: 'file' };
    const other = { source: 'b', width: 320, bytes: 10, usedAt: 3, key: 'other' };
    expect(planEviction([variant, file, other], { maxBytes: 100, maxEntries: 9 })).toEqual([
      'file',
    ]);
  });
});
