import { defaultSettings } from '../../core/options/settings.js';
import { expect, it, vi } from 'vitest';
import { readEntry, type Entry } from '../../core/storage/entry.js';
import { hitCacheName, imageCacheName, stateHeader } from '../../core/storage/storage-names.js';
import type { ImageRequest } from '../image-request.js';
import { createTestParts, type TestParts } from '../test-parts.js';
import { pass, pngBytes, settle, site, useTestWorker } from '../test-worker.js';
import { type Place, writeBody } from './write-image.js';

const worker = useTestWorker();

const key = 'https://cdn.example/w_400/photo.jpg';
const url = `${site}/photo.jpg`;

const write = (
  parts: TestParts,
  asked: ImageRequest = worker.ask(url),
  place: Partial<Place> = {},
  bytes = 10,
): Promise<number | undefined> => {
  const entry: Entry = {
    source: place.source ?? url,
    width: 400,
    bytes: 0,
    freshUntil: Date.now() + 1000,
    staleUntil: Date.now() + 2000,
  };
  return writeBody(
    new Blob([pngBytes(bytes)]),
    new Headers({ 'content-type': 'image/png' }),
    entry,
    { key, source: url, freshness: defaultSettings.freshness, ...place },
    asked,
    parts,
  );
};

const quotaExceeded = new DOMException('full', 'QuotaExceededError');

it('stores a body under the URL of the author, with the choice key it was chosen for', async () => {
  const parts = createTestParts();
  expect(await write(parts, worker.ask(url), { choiceKey: 'phone' })).toBe(10);
  expect(worker.caches.urls(hitCacheName)).toEqual([url]);
  const stored = await parts.images.look({ authorUrl: url });
  expect(readEntry(stored!.response.headers)).toMatchObject({ key, authorUrl: url, bytes: 10 });
  expect(JSON.parse(stored!.response.headers.get(stateHeader)!)).toEqual({
    phone: stored!.entry.staleUntil,
  });
});

it('stores a fallback under its own key, and leaves what is stored under the URL', async () => {
  const parts = createTestParts();
  await write(parts);
  await write(parts, worker.ask(url), { key: `${url}?original`, isFallback: true });
  expect(worker.caches.urls(imageCacheName)).toEqual([`${url}?original`]);
  expect((await parts.images.look({ authorUrl: url }))?.entry.key).toBe(key);
});

it('gives two variants that come together a slot each', async () => {
  const parts = createTestParts();
  const other = 'https://cdn.example/w_800/photo.jpg';
  await Promise.all([write(parts), write(parts, worker.ask(url), { key: other })]);
  expect(worker.caches.urls(imageCacheName)).toEqual([key]);
  expect((await parts.images.look({ authorUrl: url }))?.entry.key).toBe(other);
  expect((await parts.index.checked()).size).toBe(2);
});

it('frees space and tries once more when the quota is exceeded', async () => {
  const parts = createTestParts();
  const gate = worker.caches.hold('put');
  const freeing = vi.spyOn(parts.evictor, 'freeQuota').mockImplementation(async () => {
    worker.caches.release('put');
    await Promise.resolve();
  });
  gate.fail(quotaExceeded);
  expect(await write(parts)).toBe(10);
  expect(freeing).toHaveBeenCalledOnce();
});

it('rejects when the quota is exceeded again', async () => {
  const parts = createTestParts();
  const freeing = vi.spyOn(parts.evictor, 'freeQuota').mockResolvedValue();
  worker.caches.break('put', quotaExceeded);
  await expect(write(parts)).rejects.toBe(quotaExceeded);
  expect(freeing).toHaveBeenCalledOnce();
});

it('frees no space when storage fails otherwise', async () => {
  const parts = createTestParts();
  const freeing = vi.spyOn(parts.evictor, 'freeQuota').mockResolvedValue();
  worker.caches.break('put');
  await expect(write(parts)).rejects.toThrow('storage fails');
  expect(freeing).not.toHaveBeenCalled();
});

it('stores nothing that a plugin forbids', async () => {
  const parts = createTestParts();
  const afterStoring = vi.fn();
  const plugins = {
    beforeUse: vi.fn(),
    beforeStoring: vi.fn(() => Promise.resolve(undefined)),
    afterStoring,
  };
  expect(await write(parts, { ...worker.ask(url), plugins })).toBeUndefined();
  expect(plugins.beforeStoring).toHaveBeenCalledWith(expect.any(Response), key);
  expect(afterStoring).not.toHaveBeenCalled();
  expect((await parts.index.checked()).size).toBe(0);
});

it('stores what a plugin changed, and tells it', async () => {
  const parts = createTestParts();
  const afterStoring = vi.fn(() => Promise.resolve());
  const plugins = {
    beforeUse: vi.fn(),
    beforeStoring: ({ headers }: Response) => {
      const changed = new Headers(headers);
      changed.set('x-plugin', 'was here');
      return Promise.resolve(new Response('changed', { headers: changed }));
    },
    afterStoring,
  };
  await write(parts, { ...worker.ask(url), plugins });
  const stored = await parts.images.look({ authorUrl: url });
  expect(stored?.response.headers.get('x-plugin')).toBe('was here');
  expect(afterStoring).toHaveBeenCalledOnce();
});

it('stores a prefetched body that fits, and evicts nothing for one that does not', async () => {
  const parts = createTestParts({ maxBytes: 2000, maxEntryBytes: 2000 });
  const prefetching = (): ImageRequest => ({
    ...worker.ask(url),
    putIfItFits: (bytes, put) => parts.evictor.putIfItFits(bytes, put),
  });
  expect(await write(parts, prefetching(), {}, 1000)).toBe(1000);
  const other = { key: 'https://cdn.example/w_400/other.jpg' };
  await expect(write(parts, prefetching(), other, 1500)).rejects.toThrow(RangeError);
  expect([...(await parts.index.checked()).values()].map((entry) => entry.key)).toEqual([key]);
});

it('takes only one of two prefetched bodies that fit only alone', async () => {
  const parts = createTestParts({ maxBytes: 2000, maxEntryBytes: 2000 });
  const prefetching = (path: string): ImageRequest => ({
    ...worker.ask(site + path),
    putIfItFits: (bytes, put) => parts.evictor.putIfItFits(bytes, put),
  });
  const start = (path: string): Promise<number | undefined> =>
    write(
      parts,
      prefetching(path),
      { key: `https://cdn.example/w_400${path}`, source: site + path },
      1000,
    );
  const gate = worker.caches.hold('put');
  const first = start('/a.jpg');
  await gate.reached;
  const second = start('/b.jpg');
  const refused = expect(second).rejects.toThrow(RangeError);
  await settle();
  gate.open();
  expect(await first).toBe(1000);
  await refused;
});

it('evicts what was used longest ago when the budget is exceeded', async () => {
  const parts = createTestParts({ maxBytes: 4000, maxEntryBytes: 4000 });
  for (const path of ['/a.jpg', '/b.jpg', '/c.jpg']) {
    const asked = worker.ask(site + path);
    await write(parts, asked, { key: `https://cdn.example/w_400${path}` }, 1200);
    const done = asked.done();
    await pass(1000);
    await done;
  }
  expect(worker.caches.urls(hitCacheName)).toEqual([`${site}/b.jpg`, `${site}/c.jpg`]);
});

it('stores nothing when the epoch ended while the body came', async () => {
  const parts = createTestParts();
  const asked = worker.ask(url);
  parts.epoch.raise();
  expect(await write(parts, asked)).toBeUndefined();
  expect(worker.caches.urls(hitCacheName)).toEqual([]);
});
