import { createRequire } from 'node:module';
import { filesFor } from '../core/ready-files/files-for.js';
import type { PocketCdnOptions } from '../core/options/options.js';
import { settingsOf } from '../core/options/settings.js';

const { resolve } = createRequire(import.meta.url);

/**
 * The files that a site with these options serves, by name, and where each is in the package: by its
 * `exports`, which hold wherever it is installed.
 */
export const locateReadyFiles = (options: PocketCdnOptions): Map<string, string> =>
  new Map(
    filesFor(settingsOf(options), true).map(({ file }) => [file, resolve(`pocketcdn/${file}`)]),
  );
