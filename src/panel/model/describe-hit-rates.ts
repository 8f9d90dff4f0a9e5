import type { HitRate } from './hit-history.js';

/** The chart of the hit rate in one sentence, for those who do not see it. */
export function describeHitRates(rates: readonly HitRate[]): string {
  const last = rates.at(-1);
  if (!last) return 'No image has been answered so far.';
  return `${Math.round(last.overallRate)} percent of all images so far were hits, and ${Math.round(last.rate)} percent of the latest ${last.answers}.`;
}
