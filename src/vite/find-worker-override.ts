import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workerFile } from '../core/ready-files/needed-files.js';

/**
 * The site's own file with the name of the worker, such as the kill switch. It overrides the plugin's
 * worker. `undefined` if there is none.
 *
 * @param publicDir folder that Vite copies unchanged; the empty string if there is none
 */
export function findWorkerOverride(publicDir: string): string | undefined {
  const path = publicDir && join(publicDir, workerFile);
  return path && existsSync(path) ? path : undefined;
}
