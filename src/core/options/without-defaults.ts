import type { PocketCdnOptions } from './options.js';
import { defaultSettings } from './settings.js';

/** Leaves out the values that equal their default, so that equal options make the same worker URL. */
export function withoutDefaults(options: PocketCdnOptions): PocketCdnOptions {
  const defaults = defaultSettings as Partial<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(options).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(defaults[name]),
    ),
  );
}
