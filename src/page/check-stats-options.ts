import { numberCheck, refuse } from '../core/options/checks.js';
import type { StatsOptions } from './stats-options.js';

/** @throws TypeError or RangeError for an invalid value, naming it */
export function checkStatsOptions({ onStats, statsSeconds = 60 }: StatsOptions): void {
  if (onStats && typeof onStats !== 'function') refuse(TypeError, 'onStats', 'a function', onStats);
  numberCheck(1, 86_400, false)(statsSeconds, 'statsSeconds');
}
