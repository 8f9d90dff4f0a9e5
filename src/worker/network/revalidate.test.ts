import { defaultSettings } from '../../core/options/settings.js';
import { expect, it } from 'vitest';
import type { WantedVariant } from '../choose/wanted-variant.js';
import type { StoredImage } from '../storage/images.js';
import { writeBody } from '../storage/write-image.js';
import { createTestParts, type TestParts } from '../test-parts.js';
import { image, pass, pngBytes, settle, site, useTestWorker } from '../test-worker.js';
import { revalidate } from './revalidate.js';

const worker = useTestWorker();

const url = `${site}/photo.jpg`;
const cdnUrl = 'https://cdn.example/w_400/photo.jpg';
const own: WantedVariant = {
  key: url,
  cdnUrls: [],
  source: url,
  freshness: defaultSettings.freshness,
  isLayoutKnown: true,
};
const atCdn: WantedVariant = { ...own, key: cdnUrl, cdnUrls: [cdnUrl], width: 400 };

/** Stores a stale image. */
async function storeStale(parts: TestParts, wanted: WantedVariant): Promise<StoredImage> {
  const entry = { source: url, width: wanted.width, bytes: 0, freshUntil: 0, staleUntil: 1e15 };
  const headers = new Headers({ 'content-type': 'image/png', etag: '"1"' });
  await writeBody(new Blob([pngBytes(50)]), headers, entry, wanted, worker.ask(url), parts);
  const known = await parts.index.get(wanted.key);
  return (await parts.images.look(known!))!;
}

const run = async (
  parts: TestParts,
  wanted: WantedVariant,
  stored: StoredImage,
): Promise<boolean | undefined> => {
  const result = revalidate(wanted, stored, worker.ask(url), parts);
  await pass(1000);
  return result;
};

it('renews an entry for a 304, which the stored validators ask for at the site itself', async () => {
  const parts = createTestParts();
  const stored = await storeStale(parts, own);
  worker.network.set(
    url,
    () => new Response(null, { status: 304, headers: { 'cache-control': 'max-age=60' } }),
  );
  expect(await run(parts, own, stored)).toBe(false);
  expect(worker.requests[0]?.headers.get('if-none-match')).toBe('"1"');
  expect((await parts.index.get(url))?.freshUntil).toBeGreaterThan(Date.now() + 50_000);
  expect((await parts.index.get(url))?.bytes).toBe(50);
});

it('renews an entry for the same body from a CDN, without validators in the request', async () => {
  const parts = createTestParts();
  const stored = await storeStale(parts, atCdn);
  worker.network.set(cdnUrl, () => image(60, { etag: '"1"', 'cache-control': 'max-age=60' }));
  expect(await run(parts, atCdn, stored)).toBe(false);
  expect(worker.requests[0]?.headers.has('if-none-match')).toBe(false);
  expect(worker.requests[0]?.cache).toBe('no-cache');
  expect((await parts.index.get(cdnUrl))?.bytes).toBe(50);
  expect((await parts.index.get(cdnUrl))?.freshUntil).toBeGreaterThan(Date.now());
});

it('stores a body that changed', async () => {
  const parts = createTestParts();
  const stored = await storeStale(parts, atCdn);
  worker.network.set(cdnUrl, () => image(60, { etag: '"2"' }));
  expect(await run(parts, atCdn, stored)).toBe(true);
  expect((await parts.index.get(cdnUrl))?.bytes).toBe(60);
});

it('stores no changed body that cannot be decoded', async () => {
  const parts = createTestParts();
  const stored = await storeStale(parts, atCdn);
  worker.canDecode = false;
  worker.network.set(cdnUrl, () => image(60, { etag: '"2"' }));
  expect(await run(parts, atCdn, stored)).toBe(false);
  expect((await parts.index.get(cdnUrl))?.bytes).toBe(50);
});

it('does not ask for an entry that was cleared while it waited', async () => {
  const parts = createTestParts();
  const stored = await storeStale(parts, atCdn);
  parts.revalidations.lastAskedAt = performance.now();
  const result = revalidate(atCdn, stored, worker.ask(url), parts);
  await pass(100);
  parts.epoch.raise();
  parts.index.forget();
  await pass(1000);
  expect(await result).toBeUndefined();
  expect(worker.requests).toEqual([]);
});

it('brings nothing back if the entry is cleared while the network answers', async () => {
  const parts = createTestParts();
  const stored = await storeStale(parts, atCdn);
  worker.network.set(cdnUrl, async () => {
    parts.epoch.raise();
    parts.index.forget();
    await parts.images.clear();
    return image(60, { etag: '"2"' });
  });
  await run(parts, atCdn, stored);
  await settle();
  expect((await parts.index.checked()).size).toBe(0);
  expect(await parts.images.find({ authorUrl: url })).toBeUndefined();
});

it('leaves the entry as it is when the network fails', async () => {
  const parts = createTestParts();
  const stored = await storeStale(parts, atCdn);
  expect(await run(parts, atCdn, stored)).toBe(false);
  expect(worker.requests.length).toBeGreaterThan(0);
  expect(await parts.index.get(cdnUrl)).toMatchObject({ bytes: 50, freshUntil: 0 });
  expect(await parts.images.find({ authorUrl: url })).toBeDefined();
});

it('does not ask a CDN whose circuit is open', async () => {
  const parts = createTestParts();
  const stored = await storeStale(parts, atCdn);
  await parts.circuits.recordBroken(cdnUrl, worker.ask(url));
  expect(await run(parts, atCdn, stored)).toBeUndefined();
  expect(worker.requests).toEqual([]);
});

it('asks once for two stale hits of one image', async () => {
  const parts = createTestParts();
  const stored = await storeStale(parts, atCdn);
  worker.network.set(cdnUrl, () => image(60, { etag: '"1"' }));
  const results = [0, 1].map(() => revalidate(atCdn, stored, worker.ask(url), parts));
  await pass(1000);
  expect(await Promise.all(results)).toEqual([false, undefined]);
  expect(worker.requests).toHaveLength(1);
});

it("sends the visitor's login to the site itself, and to no other host", async () => {
  const parts = createTestParts();
  const animated = { ...own, cdnUrls: [url] };
  worker.network.get = () => () => image(50, { etag: '"1"' });
  for (const wanted of [own, animated, atCdn]) {
    await run(parts, wanted, await storeStale(parts, wanted));
  }
  expect(worker.requests.map(({ credentials }) => credentials)).toEqual([
    'same-origin',
    'same-origin',
    'omit',
  ]);
});
