import { join } from 'node:path';
import { version } from '../../core/version.js';
import { workerFile } from '../../core/ready-files/needed-files.js';
import type { Copy } from './plan-copies.js';

/** What speaks against going on without a yes: one text for each thing that is in the way. */
export function objectionsTo(
  folder: string,
  hasFolder: boolean,
  copies: readonly Copy[],
  otherWorkers: readonly string[],
): string[] {
  const objections = hasFolder
    ? []
    : [
        `There is no folder ${folder}. It would be made; is it the one whose files your server sends?`,
      ];
  for (const { name, state, version: there } of copies) {
    const file = join(folder, name);
    if (state === 'foreign') {
      objections.push(`${file} is there, and is not PocketCDN's. It would be overwritten.`);
    }
    if (state === 'newer') {
      objections.push(
        `${file} is of version ${there}, newer than this command's ${version}. Visitors would go back. For the newest: npx pocketcdn@latest init ${folder}`,
      );
    }
    if (state === 'off') {
      objections.push(
        `${file} is the kill switch: somebody switched PocketCDN off on this site. It would be switched on again.`,
      );
    }
  }
  // Who updates has made that choice before.
  const isFirstTime = copies.some(({ name, state }) => name === workerFile && state === 'missing');
  if (isFirstTime && otherWorkers.length > 0) {
    objections.push(
      `There is another service worker: ${otherWorkers.map((name) => join(folder, name)).join(', ')}. A page has one worker only, and where both are registered for the same pages each takes the other's place. Better add PocketCDN's route to the one you have: import { createImageCache } from 'pocketcdn/worker' (docs/own-worker.md).`,
    );
  }
  return objections;
}
