import type { BypassReason } from '../match/reasons.js';

/** How many images were left to the browser for which reason. */
export type BypassReasons = Partial<Record<BypassReason, number>>;

/** Adds two counts. */
export function addReasons(earlier: BypassReasons, later: BypassReasons): BypassReasons {
  const sums = { ...earlier };
  for (const reason of Object.keys(later) as BypassReason[]) {
    sums[reason] = (sums[reason] ?? 0) + later[reason]!;
  }
  return sums;
}
