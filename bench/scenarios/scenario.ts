import type { ContenderName } from '../contenders/index.js';
import type { Visitor } from '../lab/visitor.js';

/** Samples of one round, by name. */
export type Samples = Record<string, number[]>;

/** The contender whose figure of the same round is the divisor of a ratio. */
export type Base = 'cache-first' | 'none';

/** One figure, calculated from a scenario's samples. */
export interface Measure {
  /** Name of the samples. */
  of: string;
  /** Appended to the scenario's title. */
  title: string;
  unit: 'ms' | 'requests' | 'bytes' | 'entries' | 'transactions';
  /** Quantile of a round's samples. @default 0.5 */
  quantile?: number;
  /** Base of the ratio. Without a base, the figure itself is reported. */
  base?: Base;
  /** Subtracted from figure and base, round by round: the cost without a worker. */
  minus?: 'none';
  /** Target: the maximum for PocketCDN, a ratio if there is a base, else a figure. */
  toReach?: number;
  /** Whether the chart has a panel for it. */
  isInChart?: boolean;
}

/** The amount of work: of a full run, or of a quick run that takes two minutes. */
export interface Scale {
  /** Number of images that are stored before hits are measured, unless the scenario sets it. */
  entries: number;
  /** Images shown one after the other, or requests, in one round. */
  samples: number;
  /** Stops of the worker in one round. */
  stops: number;
  /**
   * Rounds of scenarios that stop the worker. Many short rounds, because the time of a start depends on
   * the machine's current speed, so the contenders must be measured shortly after each other.
   */
  stopRounds: number;
  /** Number of hits during which the worker's CPU time is measured. */
  cpuHits: number;
  /** Rounds of scenarios with a single sample per round. */
  bursts: number;
  /** Rounds of scenarios whose ratios differ by hundredths: hits, and requests other than images. */
  fineRounds: number;
  /** Rounds of all other scenarios, except long ones. */
  rounds: number;
  /** How often a turn may be repeated that the host has disturbed. */
  retakes: number;
}

export interface Scenario {
  /** For `--scenario`. */
  name: string;
  title: string;
  /** For the documentation and `--help`. */
  description: string;
  measures: readonly Measure[];
  /** @default the contenders that answer image requests */
  contenders?: readonly ContenderName[];
  /** Whether the probe is prepended to the worker's script. */
  isProbed?: boolean;
  /** How many images a worker may store; by default more than any scenario stores. */
  maxEntries?: (scale: Scale) => number;
  /** Images that must be stored before the first round. */
  entries: (scale: Scale) => number;
  /** Left out of a quick run. */
  isLong?: boolean;
  /** @default the `rounds` of the scale */
  rounds?: (scale: Scale) => number;
  /** Prepares a round without measuring; all contenders do it at the same time. */
  prepare?: (visitor: Visitor, round: number) => Promise<void>;
  /** Measures one round of one contender. */
  measure: (visitor: Visitor, round: number, scale: Scale) => Promise<Samples>;
}
