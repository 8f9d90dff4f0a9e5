import type { PocketCdnOptions } from '../core/options/options.js';

/** The id that sites import. */
export const virtualId = 'virtual:pocketcdn';

/**
 * The source of `virtual:pocketcdn`: `register()` with the plugin's options. The import has no side
 * effects, so that it also works in server-side rendering.
 *
 * @param workerUrl a JavaScript expression for the URL of the worker, evaluated on the page
 */
export const virtualModule = (options: PocketCdnOptions, workerUrl: string): string =>
  `import { register as registerWorker } from 'pocketcdn';
const options = ${JSON.stringify(options)};
export const register = (overrides) =>
  registerWorker({ workerUrl: ${workerUrl}, ...options, ...overrides });`;
