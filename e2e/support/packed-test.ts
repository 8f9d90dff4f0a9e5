import type { Page } from '@playwright/test';
import { type Consumer, installPacked } from './consumer.js';
import { expect, test as base, type Visitor } from './test.js';

/** Tests of the package as npm would publish it, installed once for all that run in one worker. */
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
 * Shows a page until the worker answers its image, then again with the CDN gone. Widths of that
 * image, in px of the file.
 */
export async function showAndLoseTheCdn(
  visitor: Visitor,
  url: string,
  loseTheCdn: () => Promise<void>,
): Promise<[before: number, after: number]> {
  const first = await visitor.open(url);
  await first.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => first.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  const before = await widthShown(await visitor.open(url));
  await loseTheCdn();
  return [before, await widthShown(await visitor.open(url))];
}

const widthShown = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const [image] = document.images;
    await image!.decode().catch(() => undefined);
    return image!.naturalWidth;
  });
