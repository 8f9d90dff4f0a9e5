import { imagePath, imagesPerPage } from '../lab/image-paths.js';
import { openStoredPage } from './bursts.js';
import type { Scenario } from './scenario.js';

export const workerCpu: Scenario = {
  name: 'worker-cpu',
  title: 'CPU time of the worker’s thread',
  description: 'pages of 100 stored images, and all that the worker does in the seconds after',
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
  rounds: ({ rounds }) => Math.ceil(rounds / 2),
  async measure(visitor, round, scale) {
    const pages = scale.cpuHits / imagesPerPage;
    const cpu = await visitor.measureWorkerCpu(async () => {
      for (let page = 0; page < pages; page++) {
        const numbers = await openStoredPage(visitor, round * pages + page, scale);
        await visitor.showTogether(numbers.map((number) => imagePath(number)));
      }
      await visitor.settle();
    });
    return { cpu: [(cpu * 1000) / scale.cpuHits] };
  },
};
