import { filesFor } from '../../core/ready-files/files-for.js';
import { readyFiles } from '../../core/ready-files/ready-files.js';
import { settingsOf } from '../../core/options/settings.js';
import { version } from '../../core/version.js';
import { versionsIn } from '../../core/ready-files/versions-in.js';
import type { InitOptions } from './init-options.js';

const rows = new Map(readyFiles.map((row) => [row.file, row]));

/** All that `init` may copy into the folder of a site. */
export const ourFiles: readonly string[] = readyFiles
  .filter(({ copied }) => copied !== 'never')
  .map(({ file }) => file);

/** True for a text that is some version of our file of that name. */
export const isOurs = (name: string, text: string): boolean =>
  rows.get(name)!.signs.some((sign) => text.includes(sign));

/** True for the kill switch, which takes the worker's place (docs/updates.md). */
export const isKillSwitch = (text: string): boolean => isOurs('pocketcdn-off.js', text);

/**
 * The version of a worker's file; `undefined` where it cannot be told. In the ready worker no other
 * library writes one; in a worker of one's own any may.
 */
export function versionIn(text: string, isReadyWorker: boolean = true): string | undefined {
  const found = versionsIn(text);
  if (found.includes(version)) return version;
  return isReadyWorker ? found[0] : undefined;
}

/** The names of the files that the options need. */
export const namesFor = ({ cdn, offlinePages, script }: InitOptions): string[] =>
  filesFor(settingsOf({ ...(cdn && { cdn }), offlinePages }), !script).map(({ file }) => file);
