import { type PocketCdnPluginOptions } from './plugin-options.js';

/** What sites import. */
export const virtualId = 'virtual:pocketcdn';

/**
 * The module behind `virtual:pocketcdn`: `register()` with the plugin's options in it. It does
 * nothing when it is imported, so that it may be on a server that renders pages.
 *
 * @param workerUrl JavaScript that says where the worker is, evaluated on the page
 */
export function virtualModule(options: PocketCdnPluginOptions, workerUrl: string): string {
  const { off, ...plain } = options;
  if (off) return 'export const register = async () => undefined;';
  return [
    "import { register as registerWorker } from 'pocketcdn';",
    `const options = ${JSON.stringify(plain)};`,
    'export const register = (overrides) =>',
    `  registerWorker({ workerUrl: ${workerUrl}, ...options, ...overrides });`,
  ].join('\n');
}
