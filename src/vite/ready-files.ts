import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { neededFiles } from '../core/needed-files.js';
import { settingsOf } from '../core/settings.js';
import type { PocketCdnPluginOptions } from './plugin-options.js';

/** The name of the worker's file on the site. */
export const workerFile = 'pocketcdn-sw.js';

const { resolve } = createRequire(import.meta.url);

/** The files that a site with these options serves, by name there, and where each is in the package. */
export function readyFiles({ off, ...options }: PocketCdnPluginOptions): Map<string, string> {
  if (off) return new Map([[workerFile, packaged('pocketcdn-off.js')]]);
  const names = [workerFile, ...neededFiles(settingsOf(options)).map(({ file }) => file)];
  return new Map(names.map((name) => [name, packaged(name)]));
}

/** By the package's `exports`, which hold wherever it is installed. */
const packaged = (name: string): string => resolve(`pocketcdn/${name}`);

/** Reads ready files, by name on the site. */
export const readAll = (files: ReadonlyMap<string, string>): Promise<[string, string][]> =>
  Promise.all(
    [...files].map(async ([name, path]): Promise<[string, string]> => [
      name,
      await readFile(path, 'utf8'),
    ]),
  );
