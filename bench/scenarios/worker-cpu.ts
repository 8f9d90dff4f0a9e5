import { imagePath, imagesPerPage } from '../lab/image-paths.js';
import type { Visitor } from '../lab/visitor.js';
import { openStoredPage } from './bursts.js';
import type { Scale, Scenario } from './scenario.js';

const rounds = (scale: Scale): number => Math.ceil(scale.rounds / 2);

/** Starts the worker first: during the other contenders' turns, the browser may have stopped it. */
export const workerCpu: Scenario = {
  name: 'worker-cpu',
  title: 'CPU time of the worker’s thread',
  description: 'pages of 100 stored images, including the worker’s background work afterwards',
  entries: ({ entries }) => entries,
  measures: [
    {
      of: 'cpu',
      title: 'per 1,000 hits',
      unit: 'ms',
      base: 'cache-first',
      toReach: 1.5,
      isInChart: true,
    },
  ],
  rounds,
  async measure(visitor, round, scale) {
    const pages = scale.cpuHits / imagesPerPage;
    const first = round * (pages + 1);
    await showStoredPage(visitor, first, scale);
    const cpu = await visitor.measureWorkerCpu(async () => {
      for (let page = 1; page <= pages; page++) await showStoredPage(visitor, first + page, scale);
      await visitor.waitForWrites();
    });
    return { cpu: [(cpu * 1000) / scale.cpuHits] };
  },
};

export const workerCpuFromStart: Scenario = {
  name: 'worker-cpu-start',
  title: 'CPU time of the worker’s thread, its start with it',
  description: 'the browser has stopped the worker, and a page shows 100 stored images',
  entries: ({ entries }) => entries,
  isLong: true,
  measures: [{ of: 'cpu', title: 'for 100 hits', unit: 'ms', base: 'cache-first' }],
  rounds,
  async measure(visitor, round, scale) {
    await visitor.stopWorkers();
    const cpu = await visitor.measureWorkerCpu(async () => {
      await showStoredPage(visitor, round, scale);
      await visitor.waitForWrites();
    });
    return { cpu: [cpu] };
  },
};

async function showStoredPage(visitor: Visitor, page: number, scale: Scale): Promise<void> {
  const numbers = await openStoredPage(visitor, page, scale);
  await visitor.showTogether(numbers.map((number) => imagePath(number)));
}
