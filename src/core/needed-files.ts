import { pagesFile } from './pages-file.js';
import { builtInProviderNames, providersFile } from './provider-names.js';
import type { Settings } from './settings.js';
import { isStandardCache, standardFile } from './standard-file.js';

/** The worker's file, at the address that `register()` asks for. */
export const workerFile = 'pocketcdn-sw.js';

/** A file that has to lie beside the ready worker. */
export interface NeededFile {
  file: string;
  /** What asks for it, in words of the options. */
  reason: string;
}

/** The files that the ready worker loads where an option asks for what it has not in itself. */
export function neededFiles(settings: Settings): NeededFile[] {
  const builtIn: readonly string[] = builtInProviderNames;
  const other = settings.cdns.find(({ provider }) => !builtIn.includes(provider));
  const needed: NeededFile[] = [];
  if (other) needed.push({ file: providersFile, reason: `the provider ${other.provider}` });
  if (isStandardCache(settings)) {
    needed.push({ file: standardFile, reason: 'the freshness mode standard' });
  }
  if (settings.offlinePages) needed.push({ file: pagesFile, reason: 'the option offlinePages' });
  return needed;
}
