import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { createLocalCdn } from '../../demo/server/local-cdn.js';
import { animatedPng, animatedWebp, extendedWebp } from '../../src/core/network/test-animations.js';
import { readStats } from '../support/images.js';
import { installIn } from '../support/install.js';
import { expect } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';
import { answerWith } from './other-site.js';
import { test as base } from './test.js';

const fileWidth = 1200;

/** A site with animated images, and the local CDN, which is ipx, with the same images. */
const test = base.extend<{ animations: void }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of the pattern
  cdn: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'pocketcdn-animated-'));
    await mkdir(join(folder, 'root'));
    const cdn = await createLocalCdn({
      port: 0,
      root: join(folder, 'root'),
      cacheDirectory: join(folder, 'cache'),
    });
    await Promise.all(
      Object.entries(await files).map(([path, body]) =>
        writeFile(join(folder, 'root', path), body),
      ),
    );
    await use(cdn);
    await cdn.close();
    await rm(folder, { recursive: true });
  },
  animations: [
    async ({ other }, use) => {
      for (const [path, body] of Object.entries(await files)) {
        const type = path.endsWith('.png') ? 'image/png' : 'image/webp';
        const headers = { 'content-type': type, 'cache-control': 'max-age=3600' };
        other.handlers[path] = answerWith(200, headers, body);
      }
      const html = Object.keys(await files).map((src) => `<img src="${src}" alt="" width="300">`);
      const page = `<!doctype html><title>Other</title><link rel="icon" href="data:,">${html.join('')}`;
      other.handlers['/animated/'] = answerWith(200, { 'content-type': 'text/html' }, page);
      await use();
    },
    { auto: true },
  ],
});

const files = (async () => ({
  '/loop.webp': await animatedWebp(fileWidth),
  '/loop.png': await animatedPng(fileWidth),
  '/still.webp': await extendedWebp(fileWidth),
}))();

const image = (page: Page, path: string) => page.locator(`img[src="${path}"]`);

const readWidth = (page: Page, path: string): Promise<number> =>
  image(page, path).evaluate((element: HTMLImageElement) => element.naturalWidth);

/** Whether an image is more red than blue now. */
async function isRed(page: Page, path: string): Promise<boolean> {
  const { channels } = await sharp(await image(page, path).screenshot()).stats();
  return channels[0]!.mean > channels[2]!.mean;
}

/** Waits until an image was seen in both colors. */
async function expectToMove(page: Page, path: string): Promise<void> {
  const seen = new Set<boolean>();
  await expect
    .poll(async () => seen.add(await isRed(page, path)).size, `the colors of ${path}`)
    .toBe(2);
}

for (const path of ['/loop.webp', '/loop.png']) {
  test(`${path} moves on the first visit, on the second, and in a restarted worker at another size`, async ({
    visit,
    other,
    cdn,
  }) => {
    const page = await (await visit()).open(`${other.url}/animated/`);
    const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
    await installIn(page, options);
    await expectToMove(page, path);
    await expect.poll(async () => (await readStats(page)).entries).toBe(3);

    const view = async (): Promise<void> => {
      await page.goto(`${other.url}/animated/`);
      await installIn(page, options);
      await expectToMove(page, path);
      expect(await readWidth(page, path)).toBe(fileWidth);
    };
    await view();
    // A still image that could be an animated one is narrowed as before.
    await expect.poll(() => readWidth(page, '/still.webp')).toBeLessThan(fileWidth);
    await stopWorkers(page);
    await page.setViewportSize({ width: 500, height: 800 });
    await view();
    expect(cdn.requests.filter((request) => request.path.includes('/loop.'))).toEqual([]);
  });
}

test('an animated WebP that was never seen before moves, narrowed by ipx', async ({
  other,
  cdn,
  installAt,
}) => {
  const { page } = await installAt({ cdn: { provider: 'ipx', baseUrl: cdn.url } });
  await page.setViewportSize({ width: 400, height: 800 });
  await page.goto(`${other.url}/animated/`);
  await expectToMove(page, '/loop.webp');
  expect(await readWidth(page, '/loop.webp')).toBeLessThan(fileWidth);
  expect(other.requests.filter((request) => request.path === '/loop.webp')).toEqual([]);
});
