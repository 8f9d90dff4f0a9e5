import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { projectRoot } from '../../demo/server/project-root.js';
import { createVariantSource } from '../../demo/server/variant-source.js';

/** Width of every image, in CSS px and, at a device pixel ratio of 1, of its file; a rung of the ladder. */
export const imageWidth = 240;

/** One photograph as each server sends it. */
export interface Photograph {
  body: Buffer;
  /** Px, at the gallery's width. */
  height: number;
  etag: string;
  lastModified: string;
}

/**
 * Lets ipx make each of the demo's photographs at the width of the gallery, as AVIF. They are kept
 * in memory from then on: no contender waits for an encoder or a disk, and all get the same bytes.
 */
export async function encodePhotographs(): Promise<Photograph[]> {
  const root = join(projectRoot(), 'public');
  const findVariant = createVariantSource({
    root,
    cacheDirectory: join(projectRoot(), 'node_modules/.cache/pocketcdn-cdn'),
  });
  const files = (await readdir(join(root, 'photos'))).filter((file) => file.endsWith('.jpg'));
  return Promise.all(
    files.map(async (file) => {
      const url = `/w_${imageWidth},f_auto/photos/${file}`;
      const variant = await findVariant(url, 'image/avif');
      const lastModified = variant.lastModified.toUTCString();
      const body = await variant.read();
      const { height } = await sharp(body).metadata();
      return { body, height, etag: variant.etag, lastModified };
    }),
  );
}
