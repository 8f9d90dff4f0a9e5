import { describe, expect, it, vi } from 'vitest';
import { defaultDeviceProfile } from '../../core/layout/device-profile.js';
import type { PageMessage } from '../../core/messages/messages.js';
import { hitCacheName, imageCacheName } from '../../core/storage/storage-names.js';
import { version } from '../../core/version.js';
import { answer } from '../answer/answer.js';
import { createTestParts, type TestParts } from '../test-parts.js';
import { image, pass, settle, site, useTestWorker } from '../test-worker.js';
import { handleMessage } from './handle-message.js';

const worker = useTestWorker();

const url = `${site}/photo.jpg`;

/** Sends a message from the page `page`; resolves to the reply. */
async function send(parts: TestParts, message: PageMessage): Promise<unknown> {
  const replies: unknown[] = [];
  const source = worker.clients.get('page') ?? worker.openPage('page');
  const ports = [{ postMessage: (reply: unknown) => void replies.push(reply) }];
  const handling = handleMessage(message, { source, ports }, parts);
  await settle();
  await pass(2000);
  await handling;
  return replies[0];
}

/** Stores an image, a row and statistics. */
async function fill(parts: TestParts): Promise<void> {
  worker.network.set(url, () => image(100));
  await answer(worker.ask(url), parts);
  await send(parts, { type: 'pocketcdn:profile', profile: defaultDeviceProfile });
  expect(worker.caches.urls(hitCacheName)).toContain(url);
  expect(worker.caches.urls(hitCacheName)!.length).toBeGreaterThan(1);
}

describe('clear', () => {
  it('empties memory, caches and database', async () => {
    const parts = createTestParts();
    await fill(parts);
    expect(await send(parts, { type: 'pocketcdn:clear' })).toEqual({});
    expect(worker.caches.urls(hitCacheName)).toBeUndefined();
    expect(worker.caches.urls(imageCacheName)).toBeUndefined();
    expect(parts.database.stores.state.size + parts.database.stores.journal.size).toBe(0);
    expect(parts.statistics.answersTo('page')).toEqual([]);
    expect(parts.clients.peekProfile('page')).toBeUndefined();
    expect(parts.rows.peek('profile')).toBeUndefined();
    expect((await parts.index.checked()).size).toBe(0);
  });

  it('succeeds, with a warning, when the browser refuses IndexedDB', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const parts = createTestParts({}, { indexedDB: false });
    await fill(parts);
    expect(await send(parts, { type: 'pocketcdn:clear' })).toEqual({});
    expect(warn.mock.calls[0]?.[0]).toContain('IndexedDB was not cleared');
    expect(worker.caches.urls(hitCacheName)).toBeUndefined();
  });

  it('empties everything else when the database cannot be emptied, and says so in words', async () => {
    const parts = createTestParts();
    await fill(parts);
    parts.database.abortNextWrite();
    expect(await send(parts, { type: 'pocketcdn:clear' })).toEqual({
      failure: 'Error: IndexedDB was not cleared: AbortError: aborted',
    });
    expect(worker.caches.urls(hitCacheName)).toBeUndefined();
    expect((await parts.index.checked()).size).toBe(0);
  });

  it('empties everything else when the pages’ part cannot be emptied', async () => {
    const clearOther = vi.fn(() => Promise.reject(new Error('pages were not cleared')));
    const parts = { ...createTestParts(), clearOther };
    await fill(parts);
    expect(await send(parts, { type: 'pocketcdn:clear' })).toEqual({
      failure: 'Error: pages were not cleared',
    });
    expect(worker.caches.urls(hitCacheName)).toBeUndefined();
    expect(parts.database.journal).toEqual([]);
  });

  it('lets images of later requests be stored', async () => {
    const parts = createTestParts();
    await fill(parts);
    await send(parts, { type: 'pocketcdn:clear' });
    await answer(worker.ask(url, { epoch: parts.epoch.current }), parts);
    await settle();
    expect(worker.caches.urls(hitCacheName)).toEqual([url]);
  });
});

describe('remove', () => {
  it('tells the pages, and leaves what is stored to the page that removes the worker', async () => {
    const parts = createTestParts();
    const other = worker.openPage('other');
    await fill(parts);
    await send(parts, { type: 'pocketcdn:remove' });
    expect(other.messages).toEqual([{ type: 'pocketcdn:removed' }]);
    expect(worker.caches.urls(hitCacheName)).toContain(url);
  });

  it('is followed by no write, neither of images nor of what pages tell', async () => {
    const parts = createTestParts();
    await fill(parts);
    await send(parts, { type: 'pocketcdn:remove' });
    for (const name of [hitCacheName, imageCacheName]) await caches.delete(name);
    const { stores } = parts.database;
    const profile = { ...defaultDeviceProfile, viewportWidth: 500 };
    await send(parts, { type: 'pocketcdn:profile', profile });
    await send(parts, {
      type: 'pocketcdn:layout',
      page: '/account',
      viewportWidth: 500,
      isResized: true,
      images: [[url, 300]],
    });
    await answer(worker.ask(url, { epoch: parts.epoch.current }), parts);
    await send(parts, { type: 'pocketcdn:stats' });
    expect(worker.caches.urls(hitCacheName)).toBeUndefined();
    expect(worker.caches.urls(imageCacheName)).toBeUndefined();
    expect(parts.database.stores).toBe(stores);
  });
});

describe('the other messages', () => {
  it('are answered with the failure’s text when they fail', async () => {
    const parts = createTestParts();
    vi.spyOn(parts.index, 'checked').mockRejectedValue(new TypeError('no index'));
    expect(await send(parts, { type: 'pocketcdn:stats' })).toEqual({
      failure: 'TypeError: no index',
    });
  });

  it('count hits in `stats` that are not recorded yet', async () => {
    const parts = createTestParts();
    await fill(parts);
    await answer(worker.ask(url), parts);
    parts.shown.forget();
    expect(await send(parts, { type: 'pocketcdn:stats' })).toMatchObject({ hit: 1, miss: 1 });
  });

  it('tell a page of another version the worker’s own, and of its placeholders', async () => {
    const parts = createTestParts();
    const page = worker.openPage('page');
    await answer(worker.ask(url), parts);
    await settle();
    page.messages.length = 0;
    await send(parts, { type: 'pocketcdn:version', version: '0.0.0' });
    expect(page.messages).toEqual([
      { type: 'pocketcdn:version', version },
      { type: 'pocketcdn:placeholder', url },
    ]);
  });

  it('fetch images again that placeholders are shown for', async () => {
    const parts = createTestParts();
    const page = worker.openPage('page');
    await answer(worker.ask(url), parts);
    await settle();
    page.messages.length = 0;
    worker.network.set(url, () => image(100));
    const other = `${site}/missing.jpg`;
    await send(parts, { type: 'pocketcdn:retry', page: '/page', urls: [url, other] });
    expect(page.messages).toEqual([{ type: 'pocketcdn:restored', urls: [url] }]);
  });

  it('remove a stored image that cannot be shown, and no other', async () => {
    const parts = createTestParts();
    await fill(parts);
    const page = worker.openPage('page');
    await send(parts, { type: 'pocketcdn:broken', page: '/page', url });
    // The page may show a body that was replaced since.
    expect(page.messages.splice(0)).toEqual([{ type: 'pocketcdn:show-again', urls: [url] }]);
    expect(worker.caches.urls(hitCacheName)).toContain(url);
    worker.canDecode = false;
    await send(parts, { type: 'pocketcdn:broken', page: '/page', url });
    expect(page.messages).toEqual([{ type: 'pocketcdn:show-again', urls: [url] }]);
    expect(worker.caches.urls(hitCacheName)).not.toContain(url);
  });
});
