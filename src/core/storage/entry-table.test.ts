import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntryTable, type IndexedEntry, type JournalLine } from './entry-table.js';
import { summarizeStorage } from './storage-summary.js';

const keys = fc.integer({ min: 0, max: 9 }).map((number) => `https://cdn.example/${number}`);
const entries: fc.Arbitrary<IndexedEntry> = fc.record({
  key: keys,
  source: fc.constantFrom('a', 'b', 'c'),
  width: fc.option(fc.constantFrom(320, 640), { nil: undefined }),
  bytes: fc.nat(1000),
  freshUntil: fc.nat(),
  staleUntil: fc.nat(),
  usedAt: fc.nat(1000),
  authorUrl: fc.option(fc.constantFrom('https://site.example/1', 'https://site.example/2'), {
    nil: undefined,
  }),
});
const lines: fc.Arbitrary<JournalLine> = fc.oneof(
  fc.record({ put: entries }),
  fc.record({ deleted: keys }),
  fc.record({ touched: fc.array(fc.tuple(keys, fc.nat(1000))).map((pairs) => new Map(pairs)) }),
);

describe('EntryTable', () => {
  it('always equals a plain map with totals computed from all entries', () => {
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 60 }), (journal) => {
        const table = new EntryTable();
        const plain = new Map<string, IndexedEntry>();
        for (const line of structuredClone(journal)) {
          table.apply(structuredClone(line));
          if (line.put) {
            // Only one body is stored under an author's URL.
            for (const { key, authorUrl } of plain.values()) {
              if (authorUrl !== undefined && authorUrl === line.put.authorUrl) plain.delete(key);
            }
            plain.set(line.put.key, line.put);
          }
          if (line.deleted !== undefined) plain.delete(line.deleted);
          for (const [key, usedAt] of line.touched ?? []) {
            const entry = plain.get(key);
            if (entry) entry.usedAt = Math.max(entry.usedAt, usedAt);
          }
        }
        const all = [...plain.values()];
        expect(table.size).toBe(all.length);
        expect(table.bytes).toBe(all.reduce((sum, { bytes }) => sum + bytes, 0));
        expect(new Set(table.values())).toEqual(new Set(all));
        for (const source of ['a', 'b', 'c']) {
          const family = all.filter((entry) => entry.source === source);
          expect(new Set(table.family(source))).toEqual(new Set(family));
        }
        for (const entry of all) expect(table.at(entry)).toEqual(entry);
        for (const authorUrl of ['https://site.example/1', 'https://site.example/2']) {
          expect(table.at({ authorUrl })).toEqual(
            all.find((entry) => entry.authorUrl === authorUrl),
          );
        }
        expect([...table.families()].every(({ length }) => length > 0)).toBe(true);
      }),
    );
  });

  it.each([
    undefined,
    null,
    7,
    'line',
    {},
    { put: { key: 'a' } },
    { put: { key: 1, source: 'a', bytes: 1, freshUntil: 1, staleUntil: 1, usedAt: 1 } },
    { deleted: 'unknown' },
    { touched: new Map([['unknown', 1]]) },
  ])('ignores the line %j', (line) => {
    const table = new EntryTable();
    table.apply(line);
    expect(table.size).toBe(0);
  });

  it('treats an entry that answered in the future as stale and never used', () => {
    const table = new EntryTable();
    const entry = { source: 'a', bytes: 1, freshUntil: 9e6, staleUntil: 9e6 };
    table.apply({ put: { ...entry, key: 'https://cdn.example/past', usedAt: 900_000 } });
    table.apply({ put: { ...entry, key: 'https://cdn.example/future', usedAt: 2_000_000 } });
    table.distrustFuture(1_000_000);
    expect(table.get('https://cdn.example/past')).toMatchObject({
      usedAt: 900_000,
      freshUntil: 9e6,
    });
    expect(table.get('https://cdn.example/future')).toMatchObject({
      usedAt: 0,
      freshUntil: 1_000_000,
    });
  });
});

describe('summarizeStorage', () => {
  it('counts entries by host, and families by size', () => {
    const table = new EntryTable();
    const rest = { freshUntil: 1, staleUntil: 2, usedAt: 3 };
    for (const [key, source, bytes] of [
      ['https://a.example/1', 'one', 10],
      ['https://a.example/2', 'one', 20],
      ['https://b.example/3', 'two', 30],
    ] as const) {
      table.apply({ put: { key, source, bytes, ...rest } });
    }
    expect(summarizeStorage(table)).toEqual({
      entries: 3,
      storedBytes: 60,
      hosts: {
        'a.example': { entries: 2, storedBytes: 30 },
        'b.example': { entries: 1, storedBytes: 30 },
      },
      familySizes: { 1: 1, 2: 1 },
    });
  });
});
