import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The directory that holds the project's `package.json`.
 *
 * Looked up from this file rather than from the working directory, because the servers run both
 * from `demo/server` (tests) and from `build/demo/server` (`npm start`).
 *
 * @throws Error when no directory above this file holds a `package.json`.
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
