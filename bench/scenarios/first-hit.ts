import { imagePath } from '../lab/image-paths.js';
import { openStoredPage } from './bursts.js';
import type { Scenario } from './scenario.js';

export const firstHit: Scenario = {
  name: 'first-hit',
  title: 'First hit after the worker was stopped',
  description: 'the browser has stopped the worker, and a stored image is asked for',
  entries: ({ entries }) => entries,
  rounds: ({ stopRounds }) => stopRounds,
  measures: [
    {
      of: 'response',
      title: 'response p50',
      unit: 'ms',
      base: 'cache-first',
      toReach: 1.2,
      isInChart: true,
    },
  ],
  async measure(visitor, round, scale) {
    const numbers = await openStoredPage(visitor, round, scale);
    const response: number[] = [];
    visitor.takeTraffic();
    for (const number of numbers.slice(0, scale.stops)) {
      await visitor.stopWorkers();
      const [shown] = await visitor.showInTurn([imagePath(number)]);
      response.push(shown!.responseMs);
      // What the page tells the worker of the image must not wake it in the next turn.
      await visitor.rest();
    }
    visitor.checkAllHits();
    return { response };
  },
};
