import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The directory with the project's `package.json`.
 *
 * Searches upwards from this file, because the servers run both from `demo/server` (tests) and from
 * `build/demo/server` (`npm start`).
 *
 * @throws Error if no directory above this file has a `package.json`.
 */
export function projectRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) {
    const parent = dirname(directory);
    if (parent === directory) {
      throw new Error(
        `No package.json above ${fileURLToPath(import.meta.url)}: run the demo from its own checkout`,
      );
    }
    directory = parent;
  }
  return directory;
}
