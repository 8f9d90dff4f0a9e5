import { contenderNames } from '../contenders/index.js';
import { imagePath } from '../lab/image-paths.js';
import { openStoredPage } from './bursts.js';
import type { Scenario } from './scenario.js';

export const otherRequestsRunning: Scenario = {
  name: 'other-requests',
  title: 'Other requests, worker running',
  description: 'a page requests JSON while the worker runs; the server answers without delay',
  contenders: contenderNames,
  entries: ({ entries }) => entries,
  rounds: ({ fineRounds }) => fineRounds,
  measures: [
    {
      of: 'response',
      title: 'response p50',
      unit: 'ms',
      base: 'none',
      toReach: 1.12,
      isInChart: true,
    },
  ],
  async measure(visitor, round, scale) {
    const [first] = await openStoredPage(visitor, round, scale);
    // Starts the worker.
    await visitor.showInTurn([imagePath(first!)]);
    await visitor.rest();
    return { response: await visitor.fetchInTurn(scale.samples) };
  },
};

export const otherRequestsStopped: Scenario = {
  name: 'other-requests-stopped',
  title: 'Other requests, worker stopped',
  description: 'the same, but the browser has stopped the worker before each request',
  contenders: contenderNames,
  entries: ({ entries }) => entries,
  rounds: ({ stopRounds }) => stopRounds,
  measures: [
    {
      of: 'response',
      title: 'response p50',
      unit: 'ms',
      base: 'none',
      toReach: 1.05,
      isInChart: true,
    },
  ],
  async measure(visitor, round, scale) {
    await openStoredPage(visitor, round, scale);
    const response: number[] = [];
    for (let stop = 0; stop < 4 * scale.stops; stop++) {
      await visitor.stopWorkers();
      response.push(...(await visitor.fetchInTurn(1)));
    }
    return { response };
  },
};
