import { copyFile, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalCdn, type LocalCdn } from '../../demo/server/local-cdn.js';

/** Width by height of the photographs of a changing CDN, before they change and after. */
export const firstRatio: number = 2400 / 1800;
export const changedRatio: number = 2400 / 3597;

/** A CDN whose photographs the test can change, all at once. Its answers are stale at once. */
export async function createChangingCdn(
  paths: readonly string[] = ['/photos/picture.jpg'],
): Promise<{ cdn: LocalCdn; change: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'pocketcdn-'));
  await mkdir(join(root, 'photos'));
  const fill = async (photo: string): Promise<void> => {
    await Promise.all(paths.map((path) => copyFile(`public/photos/${photo}`, join(root, path))));
  };
  await fill('clock.jpg');
  const cacheDirectory = join(root, 'cache');
  const cdn = await createLocalCdn({ root, cacheDirectory, port: 0, cacheControl: 'max-age=0' });
  return { cdn, change: () => fill('drum.jpg') };
}
