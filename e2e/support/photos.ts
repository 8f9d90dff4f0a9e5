import { readdirSync, statSync } from 'node:fs';

const directory = 'public/photos';

/** Paths of the photographs on the site, such as `/photos/clock.jpg`. */
export const photos: string[] = readdirSync(directory)
  .filter((file) => file.endsWith('.jpg'))
  .map((file) => `/photos/${file}`);

/** Bytes of all originals together. */
export const originalBytes: number = photos.reduce(
  (sum, path) => sum + statSync(`public${path}`).size,
  0,
);
