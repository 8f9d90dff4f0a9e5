import { showUnseen } from './miss.js';
import type { Scenario } from './scenario.js';

export const eviction: Scenario = {
  name: 'eviction',
  title: 'Miss at a full budget',
  description: 'the budget is used up, so each new image evicts another one',
  isLong: true,
  entries: ({ entries }) => entries,
  maxEntries: ({ entries }) => entries,
  measures: [
    { of: 'response', title: 'response p50', unit: 'ms', base: 'cache-first', isInChart: true },
    { of: 'over', title: 'entries over the budget, at rest', unit: 'entries', toReach: 0 },
  ],
  rounds: ({ rounds }) => Math.ceil(rounds / 2),
  async measure(visitor, _round, { samples, entries }) {
    const { response = [] } = await showUnseen(visitor, samples);
    await visitor.waitForWrites();
    return { response, over: [Math.max(0, (await visitor.countEntries()) - entries)] };
  },
};
