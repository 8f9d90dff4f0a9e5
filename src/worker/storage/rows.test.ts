import { describe, expect, it, vi } from 'vitest';
import { hitCacheName, rowPath, stateHeader } from '../../core/storage/storage-names.js';
import { isSettled, pass, settle, site, useTestWorker } from '../test-worker.js';
import { Epoch } from './epoch.js';
import { type RowName, Rows } from './rows.js';

const worker = useTestWorker();

const setUp = (): { epoch: Epoch; rows: Rows } => {
  const epoch = new Epoch();
  return { epoch, rows: new Rows(epoch) };
};

const urlOf = (name: RowName): string => `${site}${rowPath}${name}`;

const store = async (name: RowName, value: unknown): Promise<void> => {
  const cache = await worker.caches.open(hitCacheName);
  const headers = { [stateHeader]: JSON.stringify(value) };
  await cache.put(urlOf(name), new Response(null, { headers }));
};

/** A row as a worker reads it that was just started. */
const readAnew = (name: RowName): Promise<unknown> => new Rows(new Epoch()).get(name);

const clear = async (epoch: Epoch, rows: Rows): Promise<void> => {
  epoch.raise();
  rows.forget();
  await worker.caches.delete(hitCacheName);
};

describe('set', () => {
  it('counts at once, and is stored a second later', async () => {
    const { rows } = setUp();
    const setting = rows.set('accept', 'image/avif', 0);
    expect(rows.peek('accept')).toBe('image/avif');
    expect(await readAnew('accept')).toBeUndefined();
    await pass(1000);
    await setting;
    expect(await readAnew('accept')).toBe('image/avif');
  });

  it('deletes a row whose new value is undefined', async () => {
    const { rows } = setUp();
    await store('accept', 'image/avif');
    void rows.set('accept', undefined, 0);
    await pass(1000);
    expect(worker.caches.urls(hitCacheName)).toEqual([]);
  });

  it('drops the value of a request from before `clear()`', async () => {
    const { epoch, rows } = setUp();
    await clear(epoch, rows);
    await rows.set('accept', 'image/avif', 0);
    await pass(1000);
    expect(rows.peek('accept')).toBeUndefined();
    expect(worker.caches.urls(hitCacheName)).toBeUndefined();
  });

  it('writes nothing that was waiting for its batch during `clear()`', async () => {
    const { epoch, rows } = setUp();
    void rows.set('accept', 'image/avif', 0);
    await pass(500);
    await clear(epoch, rows);
    await pass(1000);
    expect(worker.caches.urls(hitCacheName)).toBeUndefined();
  });

  it('writes nothing when `clear()` begins while the cache is opened', async () => {
    const { epoch, rows } = setUp();
    const gate = worker.caches.hold('open');
    const setting = rows.set('accept', 'image/avif', 0);
    await pass(1000);
    await gate.reached;
    epoch.raise();
    rows.forget();
    gate.open();
    await setting;
    expect(worker.caches.urls(hitCacheName)).toEqual([]);
  });

  it('writes what was set after `clear()` in the batch that began before', async () => {
    const { epoch, rows } = setUp();
    void rows.set('accept', 'old', 0);
    await pass(500);
    await clear(epoch, rows);
    void rows.set('profile', 'new', epoch.current);
    await pass(1000);
    expect(worker.caches.urls(hitCacheName)).toEqual([urlOf('profile')]);
  });

  it('resolves when storage fails', async () => {
    const { rows } = setUp();
    worker.caches.break('put');
    const setting = rows.set('accept', 'image/avif', 0);
    await pass(1000);
    await expect(setting).resolves.toBeUndefined();
    expect(rows.peek('accept')).toBe('image/avif');
  });

  it('stores a row with characters that a header cannot hold', async () => {
    const { rows } = setUp();
    void rows.set('pages', ['/a', '/ü'], 0);
    await pass(1000);
    expect(await readAnew('pages')).toEqual(['/a', '/?']);
  });
});

describe('load', () => {
  it('reads a row once, and then returns no promise', async () => {
    const { rows } = setUp();
    await store('accept', 'image/avif');
    await Promise.all([rows.load('accept'), rows.load('accept')]);
    expect(rows.peek('accept')).toBe('image/avif');
    expect(rows.load('accept')).toBeUndefined();
  });

  it('waits no longer than 200 ms, with one timer for all', async () => {
    const { rows } = setUp();
    const gate = worker.caches.hold('match');
    const first = rows.get('accept');
    await pass(150);
    const second = rows.get('accept');
    expect(vi.getTimerCount()).toBe(1);
    await pass(50);
    expect(await isSettled(Promise.all([first, second]))).toBe(true);
    expect(await second).toBeUndefined();
    gate.open();
  });

  it('keeps a row that came late for the next request', async () => {
    const { rows } = setUp();
    await store('accept', 'image/avif');
    const gate = worker.caches.hold('match');
    const loading = rows.load('accept');
    await pass(200);
    await loading;
    gate.open();
    await settle();
    expect(rows.peek('accept')).toBe('image/avif');
  });

  it('keeps a value that was set while the stored one was read', async () => {
    const { rows } = setUp();
    await store('accept', 'old');
    const gate = worker.caches.hold('match');
    const loading = rows.load('accept');
    void rows.set('accept', 'new', 0);
    gate.open();
    await loading;
    expect(rows.peek('accept')).toBe('new');
  });

  it('keeps nothing of a read that began before `clear()`', async () => {
    const { epoch, rows } = setUp();
    await store('accept', 'old');
    const gate = worker.caches.hold('match');
    const loading = rows.load('accept');
    epoch.raise();
    rows.forget();
    gate.open();
    await loading;
    expect(rows.peek('accept')).toBeUndefined();
  });

  it('gives a request after `clear()` nothing of a read from before', async () => {
    const { epoch, rows } = setUp();
    await store('accept', 'old');
    const gate = worker.caches.hold('match');
    void rows.load('accept');
    await gate.reached;
    epoch.raise();
    rows.forget();
    const loading = rows.get('accept');
    gate.open();
    worker.caches.release('match');
    await worker.caches.delete(hitCacheName);
    expect(await loading).toBeUndefined();
  });
});
