import type { Page } from '@playwright/test';
import type { PocketCdnClient } from '../../src/index.js';
import { rowPath } from '../../src/core/storage/storage-names.js';
import { insertImages, readAnswer, readStats, showImages, turnDevice } from '../support/images.js';
import { installIn } from '../support/install.js';
import { untilListening } from '../support/layouts.js';
import { photos } from '../support/photos.js';
import { expect, test } from '../support/test.js';
import { stopWorkers, untilPageIsQuiet } from '../support/workers.js';

type Told = [type: string, origin: string][];

/** Records the outage events of a page of `visitor.install()`, in `window.told`. */
function noteOutages(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { images } = window as unknown as { images: PocketCdnClient };
    const told: Told = [];
    Object.assign(window, { told });
    for (const type of ['outage', 'recovered'] as const) {
      images.addEventListener(type, ({ detail }) => told.push([type, detail.origin]));
    }
  });
}

const readTold = (page: Page): Promise<Told> =>
  page.evaluate(() => (window as unknown as { told: Told }).told);

/** Stops the worker when it has stored that a circuit opened, which it does after a second. */
async function stopWhenWritten(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        async (url) => (await caches.match(url))?.headers.get('x-pocketcdn-state'),
        `${rowPath}circuits`,
      ),
    )
    .toContain('"isOpen":true');
  await stopWorkers(page);
}

test('a CDN that hangs delays a few images, and none in a restarted worker', async ({
  visit,
  cdn,
}) => {
  const visitor = await visit();
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url }, timeoutSeconds: 1 } as const;
  const page = await visitor.install(options);
  await noteOutages(page);
  await untilPageIsQuiet(page);
  await cdn.setState('hang');
  await insertImages(page, photos.slice(0, 3));
  await expect.poll(() => readTold(page)).toEqual([['outage', cdn.url]]);
  const { circuits } = await readStats(page);
  expect(circuits[cdn.url]).toMatchObject({ history: [{ isOpen: true }] });
  expect(cdn.requests.length).toBe(3);

  // One after the other: one of them retries the CDN, and none of them waits for it.
  for (const photo of photos.slice(3, 8)) {
    const [image] = await insertImages(page, [photo]);
    expect(image?.naturalWidth).toBeGreaterThan(1000);
    expect((await readAnswer(page, photo))?.fallback).toBe('original');
  }
  expect(cdn.requests.length).toBeLessThanOrEqual(5);

  await stopWhenWritten(page);
  expect((await readStats(page)).circuits[cdn.url]).toMatchObject({ history: [{ isOpen: true }] });

  await cdn.setState('up');
  await expect
    .poll(async () => {
      // With other options, another worker would take over during these requests.
      const later = await visitor.install(options);
      await insertImages(later, photos.slice(8, 10));
      return (await readAnswer(later, photos[9]!))?.outcome;
    })
    .not.toBe('fallback');
  await expect
    .poll(() => readTold(page))
    .toEqual([
      ['outage', cdn.url],
      ['recovered', cdn.url],
    ]);
  expect((await readStats(page)).circuits[cdn.url]).toMatchObject({
    state: 'closed',
    openUntil: 0,
    history: [{ isOpen: true }, { isOpen: false }],
  });
});

test('a restarted worker replaces the fallbacks on a page when the CDN is back', async ({
  visit,
  cdn,
  site,
}) => {
  const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
  const visitor = await visit();
  const narrow = await visitor.open('/empty/');
  await turnDevice(narrow, { width: 320, height: 600, deviceScaleFactor: 1 });
  await installIn(narrow, options);
  const [seen, unseen, other] = ['/photos/clock.jpg', '/photos/cut-fig.jpg', '/photos/drum.jpg'];
  await insertImages(narrow, [seen]);
  await expect.poll(async () => (await readStats(narrow)).entries).toBe(1);

  const page = await visitor.install(options);
  await noteOutages(page);
  await untilListening(page, '/photos/dragonfly.jpg');
  await cdn.setState('gone');
  await site.close();
  await insertImages(page, [seen, unseen, other]);
  expect(await readAnswer(page, seen)).toMatchObject({ fallback: 'variant' });
  expect(await readAnswer(page, unseen)).toMatchObject({ outcome: 'error' });
  await expect.poll(() => readTold(page)).toEqual([['outage', cdn.url]]);

  await stopWhenWritten(page);
  // The site stays down: the author's own file would be good enough, and stay until the next page.
  await cdn.setState('up');
  // The page is not reloaded.
  const widths = async (): Promise<number[]> =>
    (await showImages(page)).map(({ naturalWidth }) => naturalWidth);
  await expect.poll(widths).toEqual([1440, 1440, 1440]);
  await expect.poll(async () => (await readTold(page)).at(-1)).toEqual(['recovered', cdn.url]);
});
