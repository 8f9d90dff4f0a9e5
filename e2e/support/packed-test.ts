import type { Page } from '@playwright/test';
import { type Consumer, installPacked } from './consumer.js';
import { expect, test as base, type Visitor } from './test.js';

/** Tests of the package as npm would publish it, installed once per Playwright worker. */
export const test = base.extend<object, { consumer: Consumer }>({
  consumer: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of the pattern
    async ({}, use) => {
      const consumer = await installPacked();
      await use(consumer);
      await consumer.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/**
 * Shows a page with the worker, then again while the CDN is down.
 *
 * @returns the widths of its image, in px of the file
 */
export async function showThenStopCdn(
  visitor: Visitor,
  url: string,
  stopCdn: () => Promise<void>,
): Promise<[before: number, after: number]> {
  const first = await visitor.open(url);
  await first.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => first.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  const before = await widthShown(await visitor.open(url));
  await stopCdn();
  return [before, await widthShown(await visitor.open(url))];
}

const widthShown = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const [image] = document.images;
    await image!.decode().catch(() => undefined);
    return image!.naturalWidth;
  });
