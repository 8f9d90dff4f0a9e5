import { engineFile } from './engine-file.js';
import { pagesFile } from './pages-file.js';
import type { Settings } from '../options/settings.js';
import { providersFile } from './providers-file.js';
import { isStandardCache, standardFile } from './standard-file.js';

/** The file name of the ready worker. */
export const workerFile = 'pocketcdn-sw.js';

/** The command that copies a file of PocketCDN into a site's folder. */
export const copyCommandFor = (file: string): string =>
  [workerFile, engineFile, providersFile].includes(file)
    ? 'npx pocketcdn init public/'
    : `cp node_modules/pocketcdn/dist/${file} public/`;

/** A file that must be beside the ready worker. */
export interface NeededFile {
  file: string;
  /** The part or option that needs the file, as words for a message. */
  reason: string;
}

/** The files that the ready worker loads: its engine, and the files that options need. */
export function neededFiles(settings: Settings): NeededFile[] {
  const needed: NeededFile[] = [{ file: engineFile, reason: 'the worker' }];
  if (settings.cdns[0]) needed.push({ file: providersFile, reason: 'the option cdn' });
  if (isStandardCache(settings)) {
    needed.push({ file: standardFile, reason: 'the freshness mode standard' });
  }
  if (settings.offlinePages) needed.push({ file: pagesFile, reason: 'the option offlinePages' });
  return needed;
}
