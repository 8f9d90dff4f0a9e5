import { describe, expect, it, vi } from 'vitest';
import type { Entry } from '../../core/storage/entry.js';
import { hitCacheName, imageCacheName, removalLock } from '../../core/storage/storage-names.js';
import { storedHeaders } from '../../core/storage/stored-headers.js';
import { isSettled, pass, pngBytes, settle, site, useTestWorker } from '../test-worker.js';
import { Epoch } from './epoch.js';
import { Images } from './images.js';

const worker = useTestWorker();

const key = 'https://cdn.example/w_400/photo.jpg';
const authorUrl = `${site}/photo.jpg`;

const entryOf = (changes: Partial<Entry> = {}): Entry => ({
  source: authorUrl,
  width: 400,
  bytes: 10,
  freshUntil: Date.now() + 1000,
  staleUntil: Date.now() + 2000,
  ...changes,
});

const stored = (entry: Entry = entryOf()): Response =>
  new Response(pngBytes(10), { headers: storedHeaders(new Headers(), entry, Date.now()) });

const setUp = (): { epoch: Epoch; images: Images } => {
  const epoch = new Epoch();
  return { epoch, images: new Images(epoch) };
};

describe('put', () => {
  it('stores under the key, and says so while the body still counts as being stored', async () => {
    const { images } = setUp();
    const wasBeingStored = vi.fn(() => images.isBeingStored({ key }));
    expect(await images.put({ key }, stored(), 0, wasBeingStored)).toBe(true);
    expect(wasBeingStored).toHaveReturnedWith(true);
    expect(images.isBeingStored({ key })).toBe(false);
    expect(worker.caches.urls(imageCacheName)).toEqual([key]);
  });

  it('stores under the URL of the author in the cache for hits', async () => {
    const { images } = setUp();
    await images.put({ key, authorUrl }, stored(), 0, () => undefined);
    expect(worker.caches.urls(hitCacheName)).toEqual([authorUrl]);
  });

  it('creates no cache when the epoch is over before', async () => {
    const { epoch, images } = setUp();
    epoch.raise();
    const onStored = vi.fn();
    expect(await images.put({ key }, stored(), 0, onStored)).toBe(false);
    expect(onStored).not.toHaveBeenCalled();
    expect(worker.caches.urls(imageCacheName)).toBeUndefined();
  });

  it('puts nothing when the epoch ends while the cache is opened', async () => {
    const { epoch, images } = setUp();
    const gate = worker.caches.hold('open');
    const onStored = vi.fn();
    const putting = images.put({ key }, stored(), 0, onStored);
    await gate.reached;
    epoch.raise();
    gate.open();
    expect(await putting).toBe(false);
    expect(onStored).not.toHaveBeenCalled();
    expect(worker.caches.urls(imageCacheName)).toEqual([]);
  });

  it('does not count as stored when the epoch ends while the body is put', async () => {
    const { epoch, images } = setUp();
    const gate = worker.caches.hold('put');
    const onStored = vi.fn();
    const putting = images.put({ key }, stored(), 0, onStored);
    await gate.reached;
    epoch.raise();
    gate.open();
    expect(await putting).toBe(false);
    expect(onStored).not.toHaveBeenCalled();
  });

  it('rejects when storage fails, and counts as being stored no more', async () => {
    const { images } = setUp();
    worker.caches.break('put');
    await expect(images.put({ key }, stored(), 0, vi.fn())).rejects.toThrow('storage fails');
    expect(images.isBeingStored({ key })).toBe(false);
  });
});

describe('look', () => {
  it('finds the entry and the response in a slot', async () => {
    const { images } = setUp();
    await images.put({ key }, stored(), 0, () => undefined);
    const found = await images.look({ key });
    expect(found?.entry).toMatchObject({ source: authorUrl, width: 400 });
    expect((await found?.response.arrayBuffer())?.byteLength).toBe(10);
  });

  it('finds nothing when another variant is stored under the URL of the author', async () => {
    const { images } = setUp();
    const other = entryOf({ key: 'https://cdn.example/w_800/photo.jpg', authorUrl });
    await images.put({ authorUrl }, stored(other), 0, () => undefined);
    expect(await images.look({ key, authorUrl })).toBeUndefined();
    expect(await images.look({ authorUrl })).toBeDefined();
  });

  it('rejects when storage fails, and `find` resolves to nothing', async () => {
    const { images } = setUp();
    worker.caches.break('match');
    await expect(images.look({ key })).rejects.toThrow('storage fails');
    expect(await images.find({ key })).toBeUndefined();
  });

  it('goes on with a lookup that began before the request was examined', async () => {
    const { images } = setUp();
    await images.put({ authorUrl }, stored(), 0, () => undefined);
    const request = new Request(authorUrl);
    images.beginToFind(request);
    worker.caches.break('match');
    expect(await images.look({ authorUrl }, undefined, request)).toBeDefined();
  });

  it('gives up lookups that never settle, those that began together at the same time', async () => {
    const { images } = setUp();
    worker.caches.hold('match');
    const first = images.find({ key });
    await pass(900);
    const second = images.find({ key });
    await pass(1500);
    expect(await isSettled(first)).toBe(false);
    await pass(100);
    expect(await isSettled(first)).toBe(true);
    expect(await isSettled(second)).toBe(true);
    expect(await second).toBeUndefined();
  });

  it('gives a lookup a second and a half at least, however late it joins', async () => {
    const { images } = setUp();
    worker.caches.hold('match');
    const early = images.look({ key }).catch(() => undefined);
    await pass(1100);
    const later = images.look({ key }).catch(() => undefined);
    await pass(1400);
    expect(await isSettled(early)).toBe(true);
    expect(await isSettled(later)).toBe(false);
    await pass(1100);
    expect(await isSettled(later)).toBe(true);
  });

  it('lets no answer wait again, for five seconds after a lookup was late', async () => {
    const { images } = setUp();
    await images.put({ key }, stored(), 0, () => undefined);
    worker.caches.hold('match');
    void images.find({ key });
    await pass(2500);
    expect(await isSettled(images.find({ key }))).toBe(true);
    const looking = images.look({ key }).catch(() => undefined);
    expect(await isSettled(looking)).toBe(false);
    await pass(5000);
    expect(await isSettled(images.find({ key }))).toBe(false);
  });
});

describe('clear', () => {
  it('deletes both caches', async () => {
    const { epoch, images } = setUp();
    await images.put({ key }, stored(), 0, () => undefined);
    await images.put({ authorUrl }, stored(), 0, () => undefined);
    epoch.raise();
    await images.clear();
    expect(worker.caches.urls(imageCacheName)).toBeUndefined();
    expect(worker.caches.urls(hitCacheName)).toBeUndefined();
    expect(await images.look({ key })).toBeUndefined();
  });

  it('keeps no handle that was opened before', async () => {
    const { epoch, images } = setUp();
    const gate = worker.caches.hold('open');
    const putting = images.put({ key }, stored(), 0, () => undefined);
    await gate.reached;
    epoch.raise();
    await images.clear();
    worker.caches.release('open');
    expect(await putting).toBe(false);
    expect(await images.put({ key }, stored(), epoch.current, () => undefined)).toBe(true);
    expect(worker.caches.urls(imageCacheName)).toEqual([key]);
  });

  it('keeps no handle that was opened for later lookups', async () => {
    const { epoch, images } = setUp();
    await images.look({ key });
    const gate = worker.caches.hold('open');
    await pass(1);
    await gate.reached;
    epoch.raise();
    await images.clear();
    worker.caches.release('open');
    await settle();
    expect(await images.put({ key }, stored(), epoch.current, () => undefined)).toBe(true);
    expect(worker.caches.urls(imageCacheName)).toEqual([key]);
  });

  it('opens no cache when a page says that the worker was removed in an earlier life', async () => {
    worker.heldLocks = [removalLock(`${site}/`)];
    const { images } = setUp();
    await images.look({ key });
    await pass(1);
    await images.slots().catch(() => undefined);
    expect(worker.caches.urls(imageCacheName)).toBeUndefined();
    expect(worker.caches.urls(hitCacheName)).toBeUndefined();
  });

  it('opens no cache for later lookups after removal', async () => {
    const { epoch, images } = setUp();
    await images.look({ key });
    epoch.remove();
    await images.clear();
    await pass(1);
    expect(worker.caches.urls(imageCacheName)).toBeUndefined();
  });
});

describe('delete', () => {
  it('deletes what a slot holds', async () => {
    const { images } = setUp();
    await images.put({ key }, stored(), 0, () => undefined);
    await images.delete({ key });
    expect(worker.caches.urls(imageCacheName)).toEqual([]);
  });

  it('asks whether the response is unwanted when the cache is open', async () => {
    const { images } = setUp();
    await worker.caches.open(imageCacheName).then((cache) => cache.put(key, stored()));
    let isUnwanted = true;
    const gate = worker.caches.hold('open');
    const deleting = images.delete({ key }, () => isUnwanted);
    await gate.reached;
    isUnwanted = false;
    gate.open();
    await deleting;
    expect(worker.caches.urls(imageCacheName)).toEqual([key]);
  });

  it('creates no cache after removal', async () => {
    const { epoch, images } = setUp();
    epoch.remove();
    await expect(images.delete({ key })).rejects.toThrow('removed');
    expect(worker.caches.urls(imageCacheName)).toBeUndefined();
  });
});

it('lists the slots of both caches, without rows', async () => {
  const { images } = setUp();
  await images.put({ key }, stored(), 0, () => undefined);
  await images.put({ authorUrl }, stored(), 0, () => undefined);
  const hits = await worker.caches.open(hitCacheName);
  await hits.put(`${site}/pocketcdn-state?profile`, new Response());
  expect(await images.slots()).toEqual([{ key }, { authorUrl }]);
});
