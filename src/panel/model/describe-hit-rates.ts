import type { HitRate } from './hit-history.js';

/** The chart of the hit rate in one sentence, for those who do not see it. */
export function describeHitRates(rates: readonly HitRate[]): string {
  const last = rates.at(-1);
  if (!last) return 'No image has been answered since the panel began to look.';
  return `${Math.round(last.overallRate)} percent of the images were hits since the panel began to look, and ${Math.round(last.rate)} percent of the latest ${last.answers}.`;
}
