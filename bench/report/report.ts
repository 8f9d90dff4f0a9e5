import type { ContenderName } from '../contenders/index.js';
import type { Figure, Rounds } from './figures.js';

/** Where and with what the figures were made. */
export interface Environment {
  browser: string;
  node: string;
  cpu: string;
  /** Versions of what is measured. */
  packages: Record<string, string>;
}

/** What a run leaves behind, as `results.json`. */
export interface Report {
  /** The command that made it. */
  command: string;
  /** ISO 8601. */
  madeAt: string;
  seconds: number;
  environment: Environment;
  contenders: readonly ContenderName[];
  figures: readonly Figure[];
  /** Rounds that failed and were done again. */
  repeats: readonly string[];
  /** How often the host of the machine disturbed a turn, which was taken again then. */
  retakes: number;
  /** All samples, by scenario. */
  rounds: Record<string, Rounds>;
}
