import type { Settings } from '../options/settings.js';

/**
 * The file with the standard HTTP cache; it must be beside the ready worker if the options need it.
 */
export const standardFile = 'pocketcdn-standard.js';

/** True if the worker is a standard HTTP cache: the mode is `standard`, and there is no CDN. */
export const isStandardCache = ({ cdns, freshness }: Settings): boolean =>
  cdns.length === 0 && freshness.mode === 'standard';
