import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFiles } from './package-files.js';
import { readIfExists } from './read-if-exists.js';

const handlesFetch = /addEventListener\(\s*["'`]fetch["'`]|\bonfetch\s*=|\bprecacheAndRoute\s*\(/;

/** A script that only imports another worker. */
const importsWorker = /importScripts\([^)]*(?:worker|sw)[\w.-]*\.js/i;

/**
 * File names of other service workers in a site's folder: scripts that handle fetch events. A worker
 * without a fetch handler, such as Firebase's messaging worker, has a scope of its own and does not
 * compete for images. Searches only the folder itself, because a worker in a subfolder does not control
 * the whole site.
 */
export async function findOtherWorkers(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const found: string[] = [];
  for (const name of names) {
    if (!/\.m?js$/.test(name) || packageFiles.includes(name)) continue;
    const text = (await readIfExists(join(folder, name))) ?? '';
    const isWorkerByName = /sw|worker/i.test(name);
    if (handlesFetch.test(text) || (isWorkerByName && importsWorker.test(text))) found.push(name);
  }
  return found;
}
