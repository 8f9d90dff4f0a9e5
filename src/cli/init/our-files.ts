import { engineFile } from '../../core/ready-files/engine-file.js';
import { neededFiles, workerFile } from '../../core/ready-files/needed-files.js';
import { pagesFile } from '../../core/ready-files/pages-file.js';
import { providersFile } from '../../core/options/provider-names.js';
import { settingsOf } from '../../core/options/settings.js';
import { standardFile } from '../../core/ready-files/standard-file.js';
import { version } from '../../core/version.js';
import { versionsIn } from '../../core/ready-files/versions-in.js';
import type { InitOptions } from './init-options.js';

/** The ready page script, for pages without a bundler. */
export const scriptFile = 'pocketcdn.js';

/** Each of our files, and words of which every version has some; the worker's are those of others' own as well. */
const signs: Record<string, readonly string[]> = {
  [workerFile]: [engineFile, 'pocketcdn:profile'],
  [engineFile]: ['pocketcdnEngine'],
  [scriptFile]: [workerFile],
  [providersFile]: ['pocketcdnProviders'],
  [pagesFile]: ['pocketcdnPages'],
  [standardFile]: ['pocketcdnStandard'],
};

/** All that may lie in the folder of a site. */
export const ourFiles: readonly string[] = Object.keys(signs);

/** True for a text that is some version of our file of that name. */
export const isOurs = (name: string, text: string): boolean =>
  signs[name]!.some((sign) => text.includes(sign));

/** True for the kill switch, which takes the worker's place (docs/updates.md). */
export const isKillSwitch = (text: string): boolean =>
  text.includes('PocketCDN is switched off on this site');

/**
 * The version of a worker's file; `undefined` where it cannot be told. In the ready worker no other
 * library writes one; in a worker of one's own any may.
 */
export function versionIn(text: string, isReadyWorker: boolean = true): string | undefined {
  const found = versionsIn(text);
  if (found.includes(version)) return version;
  return isReadyWorker ? found[0] : undefined;
}

/** The files that the options need. */
export function filesFor({ cdn, offlinePages, script }: InitOptions): string[] {
  const settings = settingsOf({ ...(cdn && { cdn }), offlinePages });
  const beside = neededFiles(settings).map(({ file }) => file);
  return [workerFile, ...(script ? [scriptFile] : []), ...beside];
}
