import type { FreshnessOptions } from '../freshness/freshness.js';
import type { CdnOptions, OfflinePagesOptions, PocketCdnOptions, RuleOptions } from './options.js';
import { defaultWidths } from '../layout/width-ladder.js';

/** The worker's options with every default filled in. */
export interface Settings {
  cdns: readonly CdnOptions[];
  rules?: readonly RuleOptions[];
  widths: readonly number[];
  maxDpr: number;
  quality?: number;
  maxBytes: number;
  maxEntries: number;
  maxEntryBytes: number;
  freshness: FreshnessOptions;
  timeoutSeconds: number;
  fallbackImage?: string;
  offlinePages?: boolean | OfflinePagesOptions;
  debug: boolean;
}

/** All defaults that do not depend on other options. */
export const defaultSettings: Omit<Settings, 'cdns' | 'maxEntryBytes'> = {
  widths: defaultWidths,
  maxDpr: 2,
  maxBytes: 2 ** 26,
  maxEntries: 2000,
  freshness: { mode: 'swr', defaultLifetimeSeconds: 86_400, staleSeconds: 30 * 86_400 },
  timeoutSeconds: 5,
  debug: false,
};

/** Fills in the defaults of checked options. */
export function settingsOf({ cdn = [], freshness, ...options }: PocketCdnOptions): Settings {
  return {
    ...defaultSettings,
    maxEntryBytes: (options.maxBytes ?? defaultSettings.maxBytes) / 8,
    ...options,
    cdns: [cdn].flat(),
    freshness: { ...defaultSettings.freshness, ...freshness },
  };
}
