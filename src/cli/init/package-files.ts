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

/**
 * The package's files, each with texts of which every version contains one. Those of the worker also
 * identify a site's own worker that includes PocketCDN.
 */
const signatures: Record<string, readonly string[]> = {
  [workerFile]: [engineFile, 'pocketcdn:profile'],
  [engineFile]: ['pocketcdnEngine'],
  [scriptFile]: [workerFile],
  [providersFile]: ['pocketcdnProviders'],
  [pagesFile]: ['pocketcdnPages'],
  [standardFile]: ['pocketcdnStandard'],
};

/** All files of PocketCDN that a site's folder may contain. */
export const packageFiles: readonly string[] = Object.keys(signatures);

/** True if a text is some version of the package's file with that name. */
export const isPackageFile = (name: string, text: string): boolean =>
  signatures[name]!.some((signature) => text.includes(signature));

/** True for the kill switch, which replaces the worker (docs/updates.md). */
export const isKillSwitch = (text: string): boolean =>
  text.includes('PocketCDN is switched off on this site');

/**
 * The version of PocketCDN in a worker's file; `undefined` if it is unknown. The ready worker contains
 * no other version; a site's own worker may contain those of other libraries.
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
