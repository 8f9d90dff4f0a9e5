import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { LocalCdn } from '../../demo/server/local-cdn.js';
import type { RegisterOptions } from '../../src/index.js';
import { insertImages, readAnswer, readStats } from '../support/images.js';
import { installIn } from '../support/install.js';
import { readStoredRows } from '../support/stored-rows.js';
import { expect, test as base } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';

/** Code in front of the worker: a clock that a page can set, as a visitor sets the device's. */
const clock = `{
  const { now } = Date;
  let ahead = 0;
  Date.now = () => now() + ahead;
  addEventListener('message', ({ data, ports }) => {
    if (data.ahead === undefined) return;
    ahead = data.ahead;
    ports[0].postMessage('set');
  });
}
`;

const day = 86_400_000;
const photo = '/photos/clock.jpg';

/** Sets the worker's clock, and waits until the worker has done so. */
function setClock(page: Page, ahead: number): Promise<void> {
  return page.evaluate(
    (ms) =>
      new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => {
          resolve();
        });
        port1.start();
        navigator.serviceWorker.controller!.postMessage({ ahead: ms }, [port2]);
      }),
    ahead,
  );
}

/** Opens a page, with a restarted worker or the running one, and sets its clock this many ms ahead. */
type OpenAt = (ahead: number, life?: 'new' | 'same') => Promise<Page>;

const test = base.extend<{ openAt: OpenAt }>({
  openAt: async ({ visit, site, cdn }, use) => {
    site.pages['/clock-sw.js'] = {
      body: clock + (await readFile('build/site/pocketcdn-sw.js', 'utf8')),
      headers: { 'content-type': 'text/javascript' },
    };
    const options: RegisterOptions = {
      cdn: { provider: 'ipx', baseUrl: cdn.url },
      workerUrl: '/clock-sw.js',
      timeoutSeconds: 2,
    };
    const visitor = await visit();
    let isFirst = true;
    await use(async (ahead, life = 'new') => {
      const page = await visitor.open('/empty/');
      if (!isFirst && life === 'new') await stopWorkers(page);
      isFirst = false;
      await installIn(page, options);
      await setClock(page, ahead);
      return page;
    });
  },
});

/** Stores the photograph while the clock is ahead, and shows it on a page with the right time. */
async function storeAheadAndReturn(
  cdn: LocalCdn,
  openAt: OpenAt,
  life: 'new' | 'same',
): Promise<Page> {
  cdn.cacheControl = 'max-age=3600';
  const before = await openAt(400 * day);
  await insertImages(before, [photo]);
  await expect.poll(async () => (await readStats(before)).entries).toBe(1);
  const now = await openAt(0, life);
  await insertImages(now, [photo]);
  return now;
}

test('an image stored while the clock was ahead is shown, and revalidated once', async ({
  cdn,
  openAt,
}) => {
  const now = await storeAheadAndReturn(cdn, openAt, 'new');
  await expect.poll(() => readAnswer(now, photo)).toMatchObject({ outcome: 'staleHit' });
  // Stored, so that the next worker knows it.
  await expect.poll(() => readStoredRows(now)).toHaveProperty('statistics.revalidations', 1);
  const later = await openAt(0);
  await insertImages(later, [photo]);
  await expect.poll(() => readAnswer(later, photo)).toMatchObject({ outcome: 'hit' });
});

test('an image is revalidated when the clock is set back while the worker runs', async ({
  cdn,
  openAt,
}) => {
  const now = await storeAheadAndReturn(cdn, openAt, 'same');
  await expect.poll(() => readAnswer(now, photo)).toMatchObject({ outcome: 'staleHit' });
});

test('a CDN that failed while the clock was ahead is used again', async ({ cdn, openAt }) => {
  const before = await openAt(day);
  await insertImages(before, [photo]);
  await cdn.setState('gone');
  const others = ['/photos/drum.jpg', '/photos/dragonfly.jpg', '/photos/cut-fig.jpg'];
  await insertImages(before, others);
  // `isOpen` stays in the history, even if the circuit's short time is over.
  await expect
    .poll(async () => (await readStats(before)).circuits[cdn.url]?.history.at(-1)?.isOpen)
    .toBe(true);
  const opened = (await readStats(before)).circuits[cdn.url]!;
  expect(opened.openUntil).toBeGreaterThan(Date.now() + day / 2);
  // Stored, so that the next worker knows it.
  await expect.poll(() => readStoredRows(before)).toHaveProperty('circuits.0.1.openUntil');
  await expect
    .poll(async () => (await readStats(before)).answers.map(({ fallback }) => fallback))
    .toEqual([undefined, 'original', 'original', 'original']);

  await cdn.setState('up');
  const now = await openAt(0);
  await insertImages(now, ['/photos/alpine-path.jpg']);
  await expect.poll(async () => (await readStats(now)).circuits[cdn.url]?.state).toBe('closed');
});

test('images are shown if the clock is set ahead by a year, while the CDN is down', async ({
  cdn,
  openAt,
}) => {
  // Otherwise the browser's HTTP cache would have it.
  cdn.cacheControl = 'no-cache';
  const before = await openAt(0);
  await insertImages(before, [photo]);
  await expect.poll(async () => (await readStats(before)).entries).toBe(1);
  await cdn.setState('gone');
  const later = await openAt(365 * day);
  const [image] = await insertImages(later, [photo]);
  expect(image?.naturalWidth).toBe(1440);
  expect(await readAnswer(later, photo)).toMatchObject({ fallback: 'variant' });
});
