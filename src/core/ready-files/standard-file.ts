import type { Settings } from '../options/settings.js';

/** The file with the standard HTTP cache, which lies beside the ready worker where an option asks. */
export const standardFile = 'pocketcdn-standard.js';

/** True where the answers are those of a standard HTTP cache: no CDN, and the mode `standard`. */
export const isStandardCache = ({ cdns, freshness }: Settings): boolean =>
  cdns.length === 0 && freshness.mode === 'standard';
