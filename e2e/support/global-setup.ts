import { access } from 'node:fs/promises';
import { createLocalCdn } from '../../demo/server/local-cdn.js';
import { patterns } from '../layout/patterns.js';
import { makeCorpusPhotos } from '../layout/photos.js';
import { devices } from './devices.js';
import { photos } from './photos.js';

/**
 * Checks that there is a build to test, and lets the local CDN encode each variant once: encoding
 * AVIF takes seconds on a small machine, and no test is about that.
 */
export default async function globalSetup(): Promise<void> {
  await access('build/site/pocketcdn-sw.js').catch(() => {
    throw new Error('There is no build to test. Run: npm run build');
  });
  await makeCorpusPhotos(patterns);
  const cdn = await createLocalCdn({ port: 0 });
  const widths = new Set(Object.values(devices).map(({ variantWidth }) => variantWidth));
  const total = widths.size * photos.length;
  let done = 0;
  for (const width of widths) {
    for (const photo of photos) {
      const answer = await fetch(`${cdn.url}/w_${width},f_auto${photo}`, {
        headers: { accept: 'image/avif' },
      });
      await answer.arrayBuffer();
      done += 1;
      if (process.stdout.isTTY) process.stdout.write(`\rEncoding variants: ${done} of ${total} `);
    }
  }
  process.stdout.write(`\rThe local CDN has encoded ${total} variants\n`);
  await cdn.close();
}
