import type { Settings } from '../options/settings.js';
import { neededFiles } from './needed-files.js';
import { type ReadyFile, readyFiles } from './ready-files.js';

/**
 * The ready files that a site with these settings serves, in the order of the table.
 *
 * @param hasBundler whether the site imports the page script, instead of loading it by a script tag
 */
export function filesFor(settings: Settings, hasBundler: boolean): ReadyFile[] {
  const needed = neededFiles(settings).map(({ file }) => file);
  return readyFiles.filter(
    ({ file, copied }) =>
      copied === 'always' ||
      (copied === 'without-bundler' && !hasBundler) ||
      (copied === 'if-needed' && needed.includes(file)),
  );
}
