import { pagesFile } from '../../core/pages-file.js';
import { builtInProviderNames, providersFile } from '../../core/provider-names.js';
import { standardFile } from '../../core/standard-file.js';
import type { InitOptions } from './init-options.js';

/** The worker's file, at the address that `register()` asks for. */
export const workerFile = 'pocketcdn-sw.js';

/** The ready page script, for pages without a bundler. */
export const scriptFile = 'pocketcdn.js';

/** Each of our files, and words that stand in every version of it. */
const signs: Record<string, string> = {
  [workerFile]: 'pocketcdn:profile',
  [scriptFile]: workerFile,
  [providersFile]: 'pocketcdnProviders',
  [pagesFile]: 'pocketcdnPages',
  [standardFile]: 'pocketcdnStandard',
};

/** All that may lie in the folder of a site. */
export const ourFiles: readonly string[] = Object.keys(signs);

/** True for a text that is some version of our file of that name. */
export const isOurs = (name: string, text: string): boolean => text.includes(signs[name]!);

/** True for the kill switch, which takes the worker's place (docs/updates.md). */
export const isKillSwitch = (text: string): boolean =>
  text.includes('PocketCDN is switched off on this site');

/** The version of a worker's file; `undefined` where it cannot be told. */
export const versionIn = (text: string): string | undefined =>
  /["'`](\d+\.\d+\.\d+(?:-[\w.]+)?)["'`]/.exec(text)?.[1];

/** The files that the options need. */
export function neededFiles({ cdn, offlinePages, script }: InitOptions): string[] {
  const builtIn: readonly string[] = builtInProviderNames;
  return [
    workerFile,
    ...(script ? [scriptFile] : []),
    ...(cdn && !builtIn.includes(cdn.provider) ? [providersFile] : []),
    ...(offlinePages ? [pagesFile] : []),
  ];
}
