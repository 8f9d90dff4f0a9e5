import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { RegisterOptions } from '../../src/index.js';
import { readCachedImages } from '../support/cached-images.js';
import { readStats } from '../support/images.js';
import { installIn } from '../support/install.js';
import { startKillableChromium } from '../support/killable-chromium.js';
import { photos } from '../support/photos.js';
import { expect, test } from '../support/test.js';

const rounds = 30;
const widths = [96, 128, 160, 200, 240, 288, 320, 360];

/** Seed of the shown images and of the times of the kills; `POCKETCDN_SEED` repeats a run. */
const seed = Number(process.env['POCKETCDN_SEED'] ?? Date.now() % 1_000_000);

/** Random numbers from 0 to 1 (mulberry32). */
function createRandom(state: number): () => number {
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Shows images, nine at a time, until the page is closed. */
function showWithoutEnd(page: Page, urls: readonly string[]): Promise<void> {
  return page.evaluate(async (sources) => {
    for (let shown = 0; ; shown += 9) {
      const images = Array.from({ length: 9 }, (_, place) =>
        Object.assign(new Image(), { src: sources[(shown + place) % sources.length]! }),
      );
      document.body.replaceChildren(...images);
      await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
    }
  }, urls);
}

test(
  'a browser killed at any moment restarts with all images whole and all bytes counted',
  { tag: '@long' },
  async ({ cdn, site }) => {
    test.setTimeout(300_000);
    console.log(`POCKETCDN_SEED=${seed}`);
    const random = createRandom(seed);
    // Everything is stale at once, so that each hit is revalidated.
    cdn.cacheControl = 'max-age=0';
    const urls = photos.flatMap((photo) =>
      widths.map((width) => `${cdn.url}/w_${width},f_auto${photo}`),
    );
    const options: RegisterOptions = {
      cdn: { provider: 'ipx', baseUrl: cdn.url },
      maxEntries: 60,
      maxBytes: 500_000,
    };
    const profile = await mkdtemp(join(tmpdir(), 'pocketcdn-crash-'));
    let held = 0;
    try {
      for (let round = 0; round <= rounds; round += 1) {
        const chromium = await startKillableChromium(profile);
        try {
          const page = await chromium.context.newPage();
          await page.goto(`${site.url}/empty/`);
          await installIn(page, options);
          const [stats, cached] = [await readStats(page), await readCachedImages(page)];
          const when = `after crash ${round}`;
          expect(cached.broken, when).toEqual([]);
          expect(stats.entries, when).toBe(cached.keys.length);
          expect(stats.storedBytes, when).toBe(cached.storedBytes);
          held = cached.keys.length;
          if (round === rounds) break;

          const shuffled = urls.toSorted(() => random() - 0.5);
          const shown = showWithoutEnd(page, shuffled).catch(() => undefined);
          await delay(50 + random() * 1000);
          await chromium.kill();
          await shown;
        } finally {
          await chromium.kill();
        }
      }
      expect(held).toBeGreaterThan(20);
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    }
  },
);
