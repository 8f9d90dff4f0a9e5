import type { ContenderName } from '../contenders/index.js';
import type { Figure, Rounds } from './figures.js';

/** The machine and the versions that the figures are for. */
export interface Environment {
  browser: string;
  node: string;
  cpu: string;
  /** Versions of the measured packages. */
  packages: Record<string, string>;
}

/** The content of `results.json`. */
export interface Report {
  /** The command that made it. */
  command: string;
  /** ISO 8601. */
  madeAt: string;
  seconds: number;
  environment: Environment;
  contenders: readonly ContenderName[];
  figures: readonly Figure[];
  /** Rounds that failed and were repeated. */
  repeats: readonly string[];
  /** Number of turns that were repeated because the host had disturbed them. */
  retakes: number;
  /** All samples, by scenario. */
  rounds: Record<string, Rounds>;
}
