import type { HitRate } from './hit-history.js';

/** The accessible name of the hit rate chart. */
export function describeHitRates(rates: readonly HitRate[]): string {
  const last = rates.at(-1);
  if (!last) return 'No image has been requested so far.';
  return `${Math.round(last.overallRate)} percent of all images so far were hits, and ${Math.round(last.rate)} percent of the latest ${last.answers}.`;
}
