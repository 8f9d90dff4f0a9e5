import { readFile } from 'node:fs/promises';

/**
 * The text of a file; `undefined` where there is none.
 *
 * @throws the system's error for what cannot be read
 */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
