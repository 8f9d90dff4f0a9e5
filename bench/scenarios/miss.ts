import { imagePath } from '../lab/image-paths.js';
import type { Samples, Scenario } from './scenario.js';
import type { Visitor } from '../lab/visitor.js';

/** Shows images that have never been requested, one after the other. */
export async function showUnseen(visitor: Visitor, count: number): Promise<Samples> {
  const numbers = visitor.takeUnseen(count);
  await visitor.openPageOf(numbers[0]!);
  const shown = await visitor.showInTurn(numbers.map((number) => imagePath(number)));
  return { response: shown.map(({ responseMs }) => responseMs) };
}

export const miss: Scenario = {
  name: 'miss',
  title: 'Miss',
  description: 'an image that is not stored, from a server without latency',
  entries: ({ entries }) => entries,
  measures: [
    {
      of: 'response',
      title: 'response p50, added to no worker',
      unit: 'ms',
      base: 'cache-first',
      minus: 'none',
      toReach: 1.2,
      isInChart: true,
    },
    { of: 'response', title: 'response p50', unit: 'ms', base: 'cache-first' },
  ],
  measure: (visitor, _round, { samples }) => showUnseen(visitor, samples),
};
