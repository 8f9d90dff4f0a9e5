import {
  type Check,
  ladderCheck,
  listCheck,
  numberCheck,
  oneOf,
  ownUrlCheck,
  readChecked,
  textCheck,
} from './checks.js';
import { freshnessModes, type FreshnessOptions } from '../freshness/freshness.js';
import { cdnCheck } from './cdn-check.js';
import type { PocketCdnOptions, RuleOptions } from './options.js';
import { patternCheck } from './pattern-check.js';

/**
 * Checks and normalizes options: URLs become absolute, keys get a fixed order, and `undefined` is
 * left out. So equal options always make the same worker URL.
 *
 * @param site address of the page or the worker; relative URLs are resolved against it
 * @throws TypeError for an unknown option, a wrong type or a bad URL; RangeError for a value out of
 * range. Both name the option and the value.
 */
export function checkOptions(options: unknown, site: string): PocketCdnOptions {
  const quality = numberCheck(1, 100);
  const flag = oneOf([true, false]);
  const fallbackImage: Check<string> = (value, path) =>
    value === 'neutral' ? value : ownUrlCheck(site)(value, path);

  const rule: Check<RuleOptions> = (value, path) => {
    const { match, ...checked } = readChecked<RuleOptions>(value, path, {
      match: patternCheck(site),
      sizes: textCheck,
      resize: flag,
      quality,
      cache: flag,
      cacheOpaque: flag,
      freshness,
      maxEntries: numberCheck(1),
      fallbackImage,
    });
    return { match: textCheck(match, `${path}.match`), ...checked };
  };

  return readChecked<Omit<PocketCdnOptions, 'offlinePages'>>(options, '', {
    cdn: cdnCheck(site),
    rules: listCheck(rule),
    widths: ladderCheck,
    maxDpr: numberCheck(0.5, 8, false),
    quality,
    maxBytes: numberCheck(1),
    maxEntries: numberCheck(1),
    maxEntryBytes: numberCheck(1),
    freshness,
    timeoutSeconds: numberCheck(0.1, 300, false),
    fallbackImage,
    debug: flag,
  });
}

const freshness: Check<Partial<FreshnessOptions>> = (value, path) =>
  readChecked<FreshnessOptions>(value, path, {
    mode: oneOf(freshnessModes),
    defaultLifetimeSeconds: numberCheck(0),
    staleSeconds: numberCheck(0),
  });
