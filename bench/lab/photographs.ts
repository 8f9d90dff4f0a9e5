import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { projectRoot } from '../../demo/server/project-root.js';
import { createVariantSource } from '../../demo/server/variant-source.js';

/** Width of every image, in CSS px and (at DPR 1) in px of its file. It is a rung of the ladder. */
export const imageWidth = 240;

/** One photograph, which all servers send with the same bytes and headers. */
export interface Photograph {
  body: Buffer;
  /** In px, at the gallery's width. */
  height: number;
  etag: string;
  lastModified: string;
}

/**
 * Encodes each of the demo's photographs with ipx, at the width of the gallery and as AVIF, and keeps
 * them in memory: no contender waits for an encoder or a disk, and all get the same bytes.
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
