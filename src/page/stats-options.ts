import type { RegistrationOptions } from '../core/options/options.js';

/** What the page script does with what the worker counts. */
export type StatsOptions = Pick<RegistrationOptions, 'onStats' | 'statsSeconds'>;
