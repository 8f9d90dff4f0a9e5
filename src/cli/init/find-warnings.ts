import { join } from 'node:path';
import { version } from '../../core/version.js';
import { workerFile } from '../../core/ready-files/needed-files.js';
import type { Copy } from './plan-copies.js';

/** The warnings that a user has to confirm before files are written. */
export function findWarnings(
  folder: string,
  hasFolder: boolean,
  copies: readonly Copy[],
  otherWorkers: readonly string[],
): string[] {
  const warnings = hasFolder
    ? []
    : [
        `The folder ${folder} does not exist and would be created. Does your server send the files of this folder?`,
      ];
  for (const { name, state, version: there } of copies) {
    const file = join(folder, name);
    if (state === 'foreign') {
      warnings.push(`${file} exists, is not a file of PocketCDN, and would be overwritten.`);
    }
    if (state === 'newer') {
      warnings.push(
        `${file} has version ${there}, which is newer than this command's version ${version}. Visitors would get the older version. To copy the newest version: npx pocketcdn@latest init ${folder}`,
      );
    }
    if (state === 'off') {
      warnings.push(
        `${file} is the kill switch, which switches PocketCDN off on this site. This command would switch it on again.`,
      );
    }
  }
  // On an update, the user has confirmed this before.
  const isFirstTime = copies.some(({ name, state }) => name === workerFile && state === 'missing');
  if (isFirstTime && otherWorkers.length > 0) {
    warnings.push(
      `There is another service worker: ${otherWorkers.map((name) => join(folder, name)).join(', ')}. A page has only one worker, and two workers for the same pages replace each other. Instead, add the route of PocketCDN to your worker: import { createImageCache } from 'pocketcdn/worker' (docs/own-worker.md).`,
    );
  }
  return warnings;
}
