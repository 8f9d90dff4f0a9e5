import { readFile } from 'node:fs/promises';

/**
 * The text of a file; `undefined` if it does not exist.
 *
 * @throws the system's error if the file cannot be read
 */
export async function readIfExists(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
