import { freshForADay, imagePath, imagesPerPage, numbersFrom } from '../lab/image-paths.js';
import type { Visitor } from '../lab/visitor.js';
import type { Measure, Samples, Scenario } from './scenario.js';

/** The shortest possible lifetime, in seconds. */
const shortestLifetime = 1;

/** Number of a round's first image; no other scenario uses these numbers. */
const firstOf = (round: number): number => 500_000 + round * imagesPerPage;

const pathsOf = (round: number, maxAgeSeconds: number): string[] =>
  numbersFrom(firstOf(round), imagesPerPage).map((number) => imagePath(number, maxAgeSeconds));

/** Visits a page of 100 images for the first time. */
async function visit(visitor: Visitor, round: number, maxAgeSeconds: number): Promise<void> {
  await visitor.openPageOf(firstOf(round));
  await visitor.showTogether(pathsOf(round, maxAgeSeconds));
  // Longer than the short lifetime.
  await visitor.waitForWrites();
}

/** Visits the page again, and measures the cost. */
async function revisit(visitor: Visitor, round: number, maxAgeSeconds: number): Promise<Samples> {
  await visitor.openPageOf(firstOf(round));
  await visitor.readProbe();
  visitor.takeTraffic();

  const decoded = await visitor.showTogether(pathsOf(round, maxAgeSeconds));
  await visitor.waitForWrites();
  const { requests, bodyBytes, unchanged } = visitor.takeTraffic();
  const { transactions, fetches } = await visitor.readProbe();
  return {
    decoded: [decoded],
    requests: [requests],
    unchanged: [unchanged],
    bodyBytes: [bodyBytes],
    fetches: [fetches],
    transactionsPerHit: [transactions / imagesPerPage],
  };
}

const measures = (expected: { requests: number; fetches: number }): Measure[] => [
  { of: 'fetches', title: 'fetches in the worker', unit: 'requests', toReach: expected.fetches },
  { of: 'requests', title: 'requests', unit: 'requests', toReach: expected.requests },
  { of: 'unchanged', title: 'answered by 304', unit: 'requests' },
  { of: 'bodyBytes', title: 'body bytes', unit: 'bytes', toReach: 0 },
  { of: 'decoded', title: 'decoded', unit: 'ms', base: 'cache-first' },
];

export const freshRevisit: Scenario = {
  name: 'revisit-fresh',
  title: 'Revisit of 100 images, all fresh',
  description: 'the second visit to a page of 100 images, shortly after the first',
  isProbed: true,
  entries: () => 0,
  rounds: ({ rounds }) => Math.ceil(rounds / 2),
  measures: [
    ...measures({ requests: 0, fetches: 0 }),
    {
      of: 'transactionsPerHit',
      title: 'IndexedDB transactions per hit',
      unit: 'transactions',
      toReach: 0.05,
    },
  ],
  prepare: (visitor, round) => visit(visitor, round, freshForADay),
  measure: (visitor, round) => revisit(visitor, round, freshForADay),
};

export const staleRevisit: Scenario = {
  name: 'revisit-stale',
  title: 'Revisit of 100 images, all stale and unchanged',
  description: 'the same, after the lifetime of all images has ended',
  isProbed: true,
  isLong: true,
  entries: () => 0,
  rounds: ({ rounds }) => Math.ceil(rounds / 2),
  measures: measures({ requests: 100, fetches: 100 }),
  prepare: (visitor, round) => visit(visitor, round, shortestLifetime),
  measure: (visitor, round) => revisit(visitor, round, shortestLifetime),
};
