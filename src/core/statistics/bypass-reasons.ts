import type { BypassReason } from '../match/reasons.js';

/** How many images were left to the browser for which reason. */
export type BypassReasons = Partial<Record<BypassReason, number>>;

/** Adds two counts. */
export function addReasons(earlier: BypassReasons, later: BypassReasons): BypassReasons {
  const sums = { ...earlier };
  for (const [name, count] of Object.entries(later)) {
    const reason = name as BypassReason;
    sums[reason] = (sums[reason] ?? 0) + count;
  }
  return sums;
}
