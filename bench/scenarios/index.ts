import { burstOfHalfMisses, burstOfHits } from './bursts.js';
import { eviction } from './eviction.js';
import { firstHit } from './first-hit.js';
import { miss } from './miss.js';
import { otherRequestsRunning, otherRequestsStopped } from './other-requests.js';
import { freshRevisit, staleRevisit } from './revisits.js';
import type { Scale, Scenario } from './scenario.js';
import { warmHits } from './warm-hits.js';
import { workerCpu, workerCpuFromStart } from './worker-cpu.js';

export type { Measure, Samples, Scale, Scenario } from './scenario.js';

/**
 * All scenarios, in the order in which they run. Scenarios with the same setup share browsers, in which
 * the number of stored images only grows, so those with fewer images come first.
 */
export const scenarios: readonly Scenario[] = [
  warmHits(100),
  warmHits(1000),
  burstOfHits,
  firstHit,
  workerCpu,
  workerCpuFromStart,
  otherRequestsRunning,
  otherRequestsStopped,
  miss,
  burstOfHalfMisses,
  warmHits(5000),
  freshRevisit,
  staleRevisit,
  eviction,
];

export const fullScale: Scale = {
  entries: 1000,
  samples: 50,
  stops: 4,
  stopRounds: 21,
  cpuHits: 500,
  bursts: 14,
  fineRounds: 14,
  rounds: 7,
  retakes: 3,
};

export const quickScale: Scale = {
  entries: 100,
  samples: 20,
  stops: 2,
  stopRounds: 1,
  cpuHits: 100,
  bursts: 2,
  fineRounds: 1,
  rounds: 1,
  retakes: 0,
};
