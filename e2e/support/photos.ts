import { readdirSync, statSync } from 'node:fs';
import type { SiteServer } from '../../demo/server/site-server.js';

const directory = 'public/photos';

/** Paths of the photographs on the site, such as `/photos/clock.jpg`. */
export const photos: string[] = readdirSync(directory)
  .filter((file) => file.endsWith('.jpg'))
  .map((file) => `/photos/${file}`);

/** Bytes of an original. */
export const sizeOf = (path: string): number => statSync(`public${path}`).size;

/** Bytes of all originals together. */
export const originalBytes: number = photos.reduce((sum, path) => sum + sizeOf(path), 0);

/**
 * Photographs that the site sent. To show one anew, a page lets go of the old one by a request that
 * it breaks off at once; that brings no byte and is none of these.
 */
export function photosSentBy({ requests }: SiteServer): string[] {
  return requests
    .filter(({ path, bytes }) => path.startsWith('/photos/') && bytes > 0)
    .map(({ path }) => path);
}
