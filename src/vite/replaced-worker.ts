import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workerFile } from '../core/ready-files/needed-files.js';

/**
 * The site's own file in the place of the worker, which comes before the plugin's: the kill switch
 * is put there. `undefined` where there is none.
 *
 * @param publicDir folder that Vite copies as it is; the empty string for none
 */
export function replacedWorker(publicDir: string): string | undefined {
  const path = publicDir && join(publicDir, workerFile);
  return path && existsSync(path) ? path : undefined;
}
