import { readdirSync, statSync } from 'node:fs';
import type { SiteServer } from '../../demo/server/site-server.js';

const directory = 'public/photos';

/** Paths of the photographs on the site, such as `/photos/clock.jpg`, in the order of their names. */
export const photos: string[] = readdirSync(directory)
  .filter((file) => file.endsWith('.jpg'))
  // The order of a directory differs from one file system, and from one checkout, to the next.
  .toSorted()
  .map((file) => `/photos/${file}`);

/** Size of an original, in bytes. */
export const sizeOf = (path: string): number => statSync(`public${path}`).size;

/** Size of all originals, in bytes. */
export const originalBytes: number = photos.reduce((sum, path) => sum + sizeOf(path), 0);

/**
 * Paths of the photographs that the site sent. Without those of 0 bytes: to reload an image, the page
 * script removes it from the browser's memory with a request that it aborts at once.
 */
export function photosSentBy({ requests }: SiteServer): string[] {
  return requests
    .filter(({ path, bytes }) => path.startsWith('/photos/') && bytes > 0)
    .map(({ path }) => path);
}
