import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ourFiles } from './our-files.js';
import { readIfThere } from './read-if-there.js';

const hearsFetches = /addEventListener\(\s*["'`]fetch["'`]|\bonfetch\s*=|\bprecacheAndRoute\s*\(/;

/** Scripts that are nothing but a worker's beginning say what they load. */
const loadsWorker = /importScripts\([^)]*(?:worker|sw)[\w.-]*\.js/i;

/**
 * The service workers of other makers in a site's folder, by file name: scripts that hear fetch
 * events. One that hears none, such as Firebase's for messages alone, has a scope of its own and
 * takes no images from us. Only the folder itself is searched: a worker rules what lies below it.
 */
export async function findOtherWorkers(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const found: string[] = [];
  for (const name of names) {
    if (!/\.m?js$/.test(name) || ourFiles.includes(name)) continue;
    const text = (await readIfThere(join(folder, name))) ?? '';
    const isWorkerByName = /sw|worker/i.test(name);
    if (hearsFetches.test(text) || (isWorkerByName && loadsWorker.test(text))) found.push(name);
  }
  return found;
}
