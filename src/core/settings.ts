import type { FreshnessOptions } from './freshness.js';
import type { CdnOptions, PocketCdnOptions, RuleOptions } from './options.js';
import { defaultWidths } from './width-ladder.js';

/** The worker's options with every default filled in. */
export interface Settings {
  cdns: readonly CdnOptions[];
  rules?: readonly RuleOptions[];
  widths: readonly number[];
  maxDpr: number;
  quality?: number;
  maxBytes: number;
  maxEntries: number;
  freshness: FreshnessOptions;
  timeoutSeconds: number;
  fallbackImage?: string;
  debug: boolean;
}

export const defaultSettings: Settings = {
  cdns: [],
  widths: defaultWidths,
  maxDpr: 2,
  maxBytes: 64 * 1024 * 1024,
  maxEntries: 2000,
  freshness: { mode: 'swr', defaultLifetimeSeconds: 86_400, staleSeconds: 30 * 86_400 },
  timeoutSeconds: 5,
  debug: false,
};

/** Fills in the defaults of checked options. */
export function settingsOf({ cdn = [], freshness, ...options }: PocketCdnOptions): Settings {
  return {
    ...defaultSettings,
    ...options,
    cdns: [cdn].flat(),
    freshness: { ...defaultSettings.freshness, ...freshness },
  };
}
