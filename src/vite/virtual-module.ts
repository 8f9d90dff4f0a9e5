import type { PocketCdnOptions } from '../core/options/options.js';

/** What sites import. */
export const virtualId = 'virtual:pocketcdn';

/**
 * The module behind `virtual:pocketcdn`: `register()` with the plugin's options in it. It does
 * nothing when it is imported, so that it may be on a server that renders pages.
 *
 * @param workerUrl JavaScript that says where the worker is, evaluated on the page
 */
export const virtualModule = (options: PocketCdnOptions, workerUrl: string): string =>
  `import { register as registerWorker } from 'pocketcdn';
const options = ${JSON.stringify(options)};
export const register = (overrides) =>
  registerWorker({ workerUrl: ${workerUrl}, ...options, ...overrides });`;
