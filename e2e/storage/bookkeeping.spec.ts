import type { StatsReply } from '../../src/index.js';
import { insertImages, readStats } from '../support/images.js';
import { readCachedImages } from '../support/cached-images.js';
import { photos } from '../support/photos.js';
import { readStoredRows } from '../support/stored-rows.js';
import { expect, test } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';

test('twenty hits cost one transaction, also if they come one by one', async ({ visit }) => {
  const visitor = await visit();
  const page = await visitor.install();
  await insertImages(page, photos);
  await expect.poll(async () => (await readStats(page)).entries).toBe(photos.length);
  // By now the worker has read everything that it reads only once.
  await insertImages(await visitor.open('/empty/'), photos);

  const [worker] = visitor.context.serviceWorkers();
  await worker!.evaluate(() => {
    const counts = { transactions: 0 };
    Object.assign(self, { counts });
    // oxlint-disable-next-line typescript/unbound-method -- called on its database below
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...given) {
      counts.transactions += 1;
      return transaction.apply(this, given);
    };
    // As if the hits were far apart: writes do not wait for each other.
    const wait = self.setTimeout.bind(self);
    self.setTimeout = ((work: () => void, ms: number, ...given: unknown[]) =>
      wait(work, ms === 1000 ? 0 : ms, ...given)) as typeof setTimeout;
  });
  const rounds = 3;
  for (let round = 0; round < rounds; round += 1) {
    const other = await visitor.open('/empty/');
    for (const photo of photos) await insertImages(other, [photo]);
    await other.close();
  }
  const counted = await worker!.evaluate(
    () => (self as unknown as { counts: { transactions: number } }).counts.transactions,
  );
  const { hit } = await readStats(page);
  expect(hit).toBeGreaterThanOrEqual(rounds * photos.length);
  expect(counted).toBeGreaterThan(0);
  expect(counted).toBeLessThanOrEqual(Math.ceil(hit / 20));
});

test('recently used images are evicted last, also after a restart', async ({ visit, cdn }) => {
  const options = {
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    maxEntries: 10,
  } as const;
  const visitor = await visit();
  const page = await visitor.install(options);
  for (const photo of photos.slice(0, 10)) await insertImages(page, [photo]);
  await expect.poll(async () => (await readStats(page)).entries).toBe(10);
  // The first six are used again, so often that their use is stored.
  const used = photos.slice(0, 6);
  for (let time = 0; time < 7; time += 1) {
    const other = await visitor.open('/empty/');
    await insertImages(other, used);
    await other.close();
  }
  await expect.poll(async () => (await readStats(page)).hit).toBeGreaterThanOrEqual(20);
  await expect
    .poll(async () => ((await readStoredRows(page))['statistics'] as StatsReply).hit)
    .toBeGreaterThanOrEqual(20);
  await stopWorkers(page);
  const after = await visitor.install(options);
  await insertImages(after, [photos[10]!]);
  await expect.poll(async () => (await readStats(after)).entries).toBe(9);
  const { keys } = await readCachedImages(after);
  const paths = keys.map((key) => key.slice(key.indexOf('/photos/')));
  expect(paths).toEqual(expect.arrayContaining(used));
  expect(paths).not.toContain(photos[6]);
});
