import type { ContenderName } from '../contenders/index.js';
import type { Visitor } from '../lab/visitor.js';

/** Samples of one round, by the name of what was measured. */
export type Samples = Record<string, number[]>;

/** What a figure is divided by, in the same round. */
export type Base = 'cache-first' | 'none';

/** One figure out of a scenario's samples. */
export interface Measure {
  /** Which of the samples. */
  of: string;
  /** Added to the scenario's title; empty where that says it all. */
  title: string;
  unit: 'ms' | 'requests' | 'bytes' | 'entries' | 'transactions';
  /** Quantile of a round's samples. @default 0.5 */
  quantile?: number;
  /** What its ratio is against; without it the figure itself is reported. */
  base?: Base;
  /** What is first taken off both, sample by round: what the work costs without a worker. */
  minus?: 'none';
  /** What PocketCDN must not exceed: a ratio where there is a base, else a figure. */
  toReach?: number;
  /** Whether the chart has a panel for it. */
  isInChart?: boolean;
}

/** How much is done: all of it, or what fits into two minutes. */
export interface Scale {
  /** Images that are stored before hits are measured, where the scenario does not say. */
  entries: number;
  /** Images shown in turn, or requests made, in one round. */
  samples: number;
  /** Stops of the worker in one round. */
  stops: number;
  /**
   * Rounds in which the worker is stopped: many short ones, in which the contenders follow each other
   * closely, because a start takes as long as the machine is fast at that moment.
   */
  stopRounds: number;
  /** Images that are hits while the worker's CPU time is measured. */
  cpuHits: number;
  /** Rounds of a scenario in which a round is a single sample. */
  bursts: number;
  /** Rounds of what is told from its base by hundredths: hits, and requests for anything else. */
  fineRounds: number;
  /** Rounds of all others, but of those that take long. */
  rounds: number;
  /** How often a turn may be taken again that the host of the machine has disturbed. */
  retakes: number;
}

export interface Scenario {
  /** For `--scenario`. */
  name: string;
  title: string;
  /** What is done, for the documentation and `--help`. */
  description: string;
  measures: readonly Measure[];
  /** @default those that answer images */
  contenders?: readonly ContenderName[];
  /** Whether the worker's script has the probe in front. */
  isProbed?: boolean;
  /** How many images a worker may store; by default more than any scenario has. */
  maxEntries?: (scale: Scale) => number;
  /** Images that must be stored before the first round. */
  entries: (scale: Scale) => number;
  /** Left out of a quick run. */
  isLong?: boolean;
  /** @default the scale's */
  rounds?: (scale: Scale) => number;
  /** What comes before a round, and is not measured: all contenders do it at the same time. */
  prepare?: (visitor: Visitor, round: number) => Promise<void>;
  /** One round with one contender. */
  measure: (visitor: Visitor, round: number, scale: Scale) => Promise<Samples>;
}
