import { access } from 'node:fs/promises';
import { createLocalCdn } from '../../demo/server/local-cdn.js';
import { patterns } from '../layout/patterns.js';
import { makeCorpusPhotos } from '../layout/photos.js';
import { devices } from './devices.js';
import { photos } from './photos.js';

/**
 * Layout widths of the photograph that tests measure. Encoding a variant for the first time is slow,
 * and the worker would serve a stored variant instead.
 */
const layoutWidths = [312, 400, 640, 720, 960];

const variantPath = (width: number, photo: string): string => `/w_${width},f_auto${photo}`;

/**
 * Checks that there is a build to test, and has the local CDN encode each variant once: encoding AVIF
 * takes seconds on a small machine, and no test is about that.
 */
export default async function globalSetup(): Promise<void> {
  await access('build/site/pocketcdn-sw.js').catch(() => {
    throw new Error('There is no build to test. Run: npm run build');
  });
  await makeCorpusPhotos(patterns);
  const cdn = await createLocalCdn({ port: 0 });
  const widths = new Set(Object.values(devices).map(({ variantWidth }) => variantWidth));
  const paths = [
    ...[...widths].flatMap((width) => photos.map((photo) => variantPath(width, photo))),
    ...layoutWidths.map((width) => variantPath(width, '/photos/clock.jpg')),
  ];
  for (const [done, path] of paths.entries()) {
    const answer = await fetch(cdn.url + path, { headers: { accept: 'image/avif' } });
    await answer.arrayBuffer();
    if (process.stdout.isTTY) {
      process.stdout.write(`\rEncoding variants: ${done + 1} of ${paths.length} `);
    }
  }
  process.stdout.write(`\rThe local CDN has encoded ${paths.length} variants\n`);
  await cdn.close();
}
