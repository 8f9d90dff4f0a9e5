import { access, mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import type { Pattern } from './pattern.js';

/**
 * The corpus's photographs, by the name that patterns use: wider than every viewport, upright,
 * narrower than a phone, an icon, a banner, and one in the three widths of a `srcset`. In px.
 */
export const corpusPhotos = {
  landscape: { original: 'hilltop-sunset.jpg', width: 2000, height: 1333 },
  'landscape-1000': { original: 'hilltop-sunset.jpg', width: 1000, height: 667 },
  'landscape-500': { original: 'hilltop-sunset.jpg', width: 500, height: 333 },
  portrait: { original: 'spaniels.jpg', width: 640, height: 960 },
  banner: { original: 'alpine-path.jpg', width: 1200, height: 400 },
  small: { original: 'nuthatch.jpg', width: 320, height: 213 },
  icon: { original: 'clock.jpg', width: 64, height: 64 },
} as const;

export type CorpusPhoto = keyof typeof corpusPhotos;

/** Where the local CDN finds the corpus: `<root>/corpus/<pattern>/<photo>.jpg`. */
export const corpusRoot = 'build/corpus';

const photosFolder = 'build/corpus-photos';

/** The file of one of the photographs. */
export function photoFile(photo: CorpusPhoto): string {
  return join(photosFolder, `${photo}.jpg`);
}

/**
 * Creates the photographs, and a folder for each pattern. The folders are links to the same folder,
 * so that the CDN encodes a variant once and not for each pattern.
 */
export async function makeCorpusPhotos(patterns: readonly Pattern[]): Promise<void> {
  await mkdir(photosFolder, { recursive: true });
  for (const [name, { original, width, height }] of Object.entries(corpusPhotos)) {
    const file = photoFile(name as CorpusPhoto);
    // Reused by the next run: a file with a new date would be encoded again.
    const exists = await access(file).then(
      () => true,
      () => false,
    );
    if (exists) continue;
    const unfinished = `${file}.tmp`;
    await sharp(join('public/photos', original))
      .resize(width, height, { fit: 'cover' })
      .jpeg({ quality: 75 })
      .toFile(unfinished);
    await rename(unfinished, file);
  }
  await rm(corpusRoot, { recursive: true, force: true });
  await mkdir(join(corpusRoot, 'corpus'), { recursive: true });
  for (const { name } of patterns) {
    // Windows allows a junction without special rights. Other systems ignore the argument.
    await symlink(resolve(photosFolder), join(corpusRoot, 'corpus', name), 'junction');
  }
}
