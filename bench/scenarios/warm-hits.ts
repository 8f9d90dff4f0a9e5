import { imagePath, imagesPerPage, numbersFrom } from '../lab/image-paths.js';
import type { Scenario } from './scenario.js';

/** Shows stored images one after the other on a new page. */
export function warmHits(entries: number): Scenario {
  return {
    name: `warm-hits-${entries}`,
    title: `Warm hit, ${entries.toLocaleString('en')} entries`,
    description: `one of ${entries.toLocaleString('en')} stored images; each after the previous one is shown`,
    entries: () => entries,
    isLong: entries > 100,
    rounds: ({ fineRounds }) => fineRounds,
    measures: [
      {
        of: 'response',
        title: 'response p50',
        unit: 'ms',
        base: 'cache-first',
        toReach: 1.1,
        isInChart: true,
      },
      { of: 'response', title: 'response p95', unit: 'ms', base: 'cache-first', quantile: 0.95 },
      { of: 'decoded', title: 'decoded p50', unit: 'ms', base: 'cache-first' },
      { of: 'decoded', title: 'decoded p95', unit: 'ms', base: 'cache-first', quantile: 0.95 },
    ],
    async measure(visitor, round, { samples }) {
      // Pages distributed over all stored images.
      const page = (round * 37) % (entries / imagesPerPage);
      const first = page * imagesPerPage;
      await visitor.openPageOf(first);
      const paths = numbersFrom(first, samples).map((number) => imagePath(number));
      visitor.takeTraffic();
      const shown = await visitor.showInTurn(paths);
      visitor.checkAllHits();
      return {
        response: shown.map(({ responseMs }) => responseMs),
        decoded: shown.map(({ decodedMs }) => decodedMs),
      };
    },
  };
}
