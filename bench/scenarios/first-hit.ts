import { imagePath } from '../lab/image-paths.js';
import { openStoredPage } from './bursts.js';
import type { Scenario } from './scenario.js';

export const firstHit: Scenario = {
  name: 'first-hit',
  title: 'First hit after the worker was stopped',
  description: 'the browser has stopped the worker, and a page requests a stored image',
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
      // The page's message about this image must not start the worker during the next measurement.
      await visitor.rest();
    }
    visitor.checkAllHits();
    return { response };
  },
};
