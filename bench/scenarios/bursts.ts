import type { Visitor } from '../lab/visitor.js';
import { imagePath, imagesPerPage, numbersFrom } from '../lab/image-paths.js';
import type { Scale, Scenario } from './scenario.js';

/** Opens a page whose images are stored; another page in each round. */
export async function openStoredPage(
  visitor: Visitor,
  round: number,
  { entries }: Scale,
): Promise<number[]> {
  const first = (round % (entries / imagesPerPage)) * imagesPerPage;
  await visitor.openPageOf(first);
  return numbersFrom(first, imagesPerPage);
}

export const burstOfHits: Scenario = {
  name: 'burst-hits',
  title: '100 images at once, all hits',
  description: 'a page of 100 stored images, until the last one is decoded',
  entries: ({ entries }) => entries,
  measures: [
    {
      of: 'decoded',
      title: 'decoded',
      unit: 'ms',
      base: 'cache-first',
      toReach: 1.1,
      isInChart: true,
    },
  ],
  // Each round has one burst, so one sample.
  rounds: ({ bursts }) => bursts,
  async measure(visitor, round, scale) {
    const numbers = await openStoredPage(visitor, round, scale);
    visitor.takeTraffic();
    const decoded = await visitor.showTogether(numbers.map((number) => imagePath(number)));
    visitor.checkAllHits();
    return { decoded: [decoded] };
  },
};

export const burstOfHalfMisses: Scenario = {
  name: 'burst-half-misses',
  title: '100 images at once, every other a miss',
  description: 'a page of 100 images of which 50 are stored, until the last one is decoded',
  entries: ({ entries }) => entries,
  isLong: true,
  measures: [{ of: 'decoded', title: 'decoded', unit: 'ms', base: 'cache-first', isInChart: true }],
  rounds: ({ bursts }) => bursts,
  async measure(visitor, round, scale) {
    const stored = await openStoredPage(visitor, round, scale);
    const unseen = visitor.takeUnseen(stored.length);
    const numbers = stored.map((number, at) => (at % 2 === 0 ? number : unseen[at]!));
    return { decoded: [await visitor.showTogether(numbers.map((number) => imagePath(number)))] };
  },
};
