import { filesFor } from '../../core/ready-files/files-for.js';
import { readyFiles } from '../../core/ready-files/ready-files.js';
import { settingsOf } from '../../core/options/settings.js';
import { version } from '../../core/version.js';
import { versionsIn } from '../../core/ready-files/versions-in.js';
import type { InitOptions } from './init-options.js';

const rows = new Map(readyFiles.map((row) => [row.file, row]));

/** All files that `init` may copy into the folder of a site. */
export const packageFiles: readonly string[] = readyFiles
  .filter(({ copied }) => copied !== 'never')
  .map(({ file }) => file);

/** True if a text is some version of the package's file with that name. */
export const isPackageFile = (name: string, text: string): boolean =>
  rows.get(name)!.signs.some((sign) => text.includes(sign));

/** True for the kill switch, which replaces the worker (docs/updates.md). */
export const isKillSwitch = (text: string): boolean => isPackageFile('pocketcdn-off.js', text);

/**
 * The version of PocketCDN in a worker's file; `undefined` if it is unknown. The ready worker contains
 * no other version; a site's own worker may contain those of other libraries.
 */
export function versionIn(text: string, isReadyWorker: boolean = true): string | undefined {
  const found = versionsIn(text);
  if (found.includes(version)) return version;
  return isReadyWorker ? found[0] : undefined;
}

/** The names of the files that the options need. */
export const namesFor = ({ cdn, offlinePages, script }: InitOptions): string[] =>
  filesFor(settingsOf({ ...(cdn && { cdn }), offlinePages }), !script).map(({ file }) => file);
