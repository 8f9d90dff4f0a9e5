import { describe, expect, it } from 'vitest';
import type { Entry } from '../../core/storage/entry.js';
import { hitCacheName, imageCacheName } from '../../core/storage/storage-names.js';
import { storedHeaders } from '../../core/storage/stored-headers.js';
import { createTestParts, type TestParts } from '../test-parts.js';
import { pass, pngBytes, site, useTestWorker } from '../test-worker.js';
import { EntryIndex } from './index.js';

const worker = useTestWorker();

const keyOf = (width: number): string => `https://cdn.example/w_${width}/photo.jpg`;
const authorUrl = `${site}/photo.jpg`;

const entryOf = (width = 400): Entry => ({
  source: authorUrl,
  width,
  bytes: 10,
  freshUntil: Date.now() + 1000,
  staleUntil: Date.now() + 2000,
});

const lifetime = (): { freshUntil: number; staleUntil: number } => ({
  freshUntil: Date.now() + 9000,
  staleUntil: Date.now() + 9999,
});

const store = (
  { index }: Pick<TestParts, 'index'>,
  width = 400,
  slot: { authorUrl?: string } = {},
  epoch = 0,
): Promise<boolean> => {
  const entry = { ...entryOf(width), ...slot };
  const headers = storedHeaders(new Headers(), { ...entry, key: keyOf(width) }, Date.now());
  return index.store(
    keyOf(width),
    new Response(pngBytes(10), { headers }),
    entry,
    Date.now(),
    epoch,
  );
};

/** Clears like the message `clear` does. */
const clear = async ({ epoch, index, images }: TestParts): Promise<void> => {
  epoch.raise();
  index.forget();
  await images.clear();
};

/** Lets the index write, and waits for it. */
const written = async ({ index }: TestParts): Promise<void> => {
  const writing = index.written();
  await pass(1000);
  await writing;
};

/** The index of the same storage in a worker that was just started. */
const restarted = ({ images, database, epoch }: TestParts): EntryIndex =>
  new EntryIndex(images, database, epoch);

describe('store', () => {
  it('indexes what is stored, and the next worker finds it', async () => {
    const parts = createTestParts();
    await parts.index.checked();
    expect(await store(parts)).toBe(true);
    await written(parts);
    expect(await restarted(parts).get(keyOf(400))).toMatchObject({ width: 400, bytes: 10 });
  });

  it('indexes nothing when the epoch ends while the body is put', async () => {
    const parts = createTestParts();
    await parts.index.checked();
    const gate = worker.caches.hold('put');
    const storing = store(parts);
    await gate.reached;
    await clear(parts);
    gate.open();
    expect(await storing).toBe(false);
    expect(parts.index.peek(keyOf(400))).toBeNull();
  });

  it('stores without the mark when the browser refuses IndexedDB', async () => {
    const parts = createTestParts({}, { indexedDB: false });
    expect(await store(parts)).toBe(true);
    expect((await parts.index.checked()).size).toBe(1);
  });

  it('sets the mark before the body is put, and removes it with the change', async () => {
    const parts = createTestParts();
    await parts.index.checked();
    await written(parts);
    const gate = worker.caches.hold('put');
    const storing = store(parts);
    await gate.reached;
    expect(parts.database.stores.state.get('unclean')).toBe(true);
    gate.open();
    await storing;
    await written(parts);
    expect(parts.database.stores.state.has('unclean')).toBe(false);
  });

  it('keeps the mark when another change is under way as the batch is written', async () => {
    const parts = createTestParts();
    await parts.index.checked();
    await store(parts);
    const gate = worker.caches.hold('put');
    const storing = store(parts, 800);
    await gate.reached;
    await written(parts);
    expect(parts.database.stores.state.get('unclean')).toBe(true);
    gate.open();
    await storing;
  });
});

describe('renew', () => {
  it('gives an entry its new lifetime', async () => {
    const parts = createTestParts();
    await store(parts);
    const { freshUntil, staleUntil } = lifetime();
    parts.index.renew(keyOf(400), entryOf(), { freshUntil, staleUntil }, Date.now(), 0);
    expect(await parts.index.get(keyOf(400))).toMatchObject({ freshUntil, staleUntil });
  });

  it('does not bring back an entry that was removed meanwhile', async () => {
    const parts = createTestParts();
    await store(parts);
    await parts.index.remove(keyOf(400));
    parts.index.renew(keyOf(400), entryOf(), lifetime(), Date.now(), 0);
    expect((await parts.index.checked()).size).toBe(0);
    await written(parts);
    expect((await restarted(parts).checked()).size).toBe(0);
  });

  it('does nothing for a request from before `clear()`', async () => {
    const parts = createTestParts();
    await store(parts);
    await clear(parts);
    parts.index.renew(keyOf(400), entryOf(), lifetime(), Date.now(), 0);
    expect((await parts.index.checked()).size).toBe(0);
    await written(parts);
    expect(parts.database.journal).toEqual([]);
  });

  it('leaves an entry in the slot that it was moved to', async () => {
    const parts = createTestParts();
    await store(parts, 400, { authorUrl });
    await parts.index.slotFor(keyOf(800), authorUrl, 0);
    parts.index.renew(keyOf(400), { ...entryOf(), authorUrl }, lifetime(), Date.now(), 0);
    expect((await parts.index.get(keyOf(400)))?.authorUrl).toBeUndefined();
  });
});

describe('forget', () => {
  it('leaves nothing in memory, and certainly nothing is stored then', async () => {
    const parts = createTestParts();
    await store(parts, 400, { authorUrl });
    await clear(parts);
    expect(parts.index.peek(keyOf(400))).toBeNull();
    expect(parts.index.mayHave(authorUrl)).toBe(false);
  });

  it('is not undone by a snapshot that is being read', async () => {
    const parts = createTestParts();
    await parts.index.checked();
    await store(parts);
    await written(parts);
    const next = { ...parts, index: restarted(parts) };
    const gate = parts.database.hold();
    const reading = next.index.checked();
    await gate.reached;
    await clear(next);
    gate.open();
    expect((await reading).size).toBe(0);
    expect((await next.index.checked()).size).toBe(0);
    expect(next.index.peek(keyOf(400))).toBeNull();
  });

  it('drops changes that are not written yet', async () => {
    const parts = createTestParts();
    await store(parts);
    await clear(parts);
    await written(parts);
    expect(parts.database.journal).toEqual([]);
  });

  it('keeps what is stored in the new epoch', async () => {
    const parts = createTestParts();
    await store(parts);
    await clear(parts);
    await store(parts, 800, {}, parts.epoch.current);
    await written(parts);
    expect([...(await restarted(parts).checked()).values()].map(({ key }) => key)).toEqual([
      keyOf(800),
    ]);
  });
});

describe('slotFor', () => {
  it('gives a variant the slot under the URL of the author', async () => {
    const { index } = createTestParts();
    expect(await index.slotFor(keyOf(400), authorUrl, 0)).toEqual({ key: keyOf(400), authorUrl });
  });

  it('moves the variant that is stored there to its own key', async () => {
    const parts = createTestParts();
    await store(parts, 400, { authorUrl });
    await parts.index.slotFor(keyOf(800), authorUrl, 0);
    expect(worker.caches.urls(imageCacheName)).toEqual([keyOf(400)]);
    expect((await parts.index.get(keyOf(400)))?.authorUrl).toBeUndefined();
    const moved = await parts.images.look({ key: keyOf(400) });
    expect(moved?.entry).toMatchObject({ width: 400, key: keyOf(400) });
    expect((await moved?.response.arrayBuffer())?.byteLength).toBe(10);
  });

  it('moves nothing for a request from before `clear()`', async () => {
    const parts = createTestParts();
    await store(parts, 400, { authorUrl });
    parts.epoch.raise();
    await parts.index.slotFor(keyOf(800), authorUrl, 0);
    expect(worker.caches.urls(imageCacheName)).toEqual([]);
  });

  it('gives the slot although moving the other variant fails', async () => {
    const parts = createTestParts();
    await store(parts, 400, { authorUrl });
    worker.caches.break('put');
    expect(await parts.index.slotFor(keyOf(800), authorUrl, 0)).toMatchObject({ authorUrl });
  });

  it('leaves an entry that is stored already in its slot', async () => {
    const parts = createTestParts();
    await store(parts);
    const slot = await parts.index.slotFor(keyOf(400), authorUrl, 0);
    expect(slot.authorUrl).toBeUndefined();
  });

  it('gives a URL with a fragment no slot of its own', async () => {
    const { index } = createTestParts();
    expect(await index.slotFor(keyOf(400), `${authorUrl}#icon`, 0)).toEqual({ key: keyOf(400) });
  });

  it('overwrites no image under the URL of the author while the index is late', async () => {
    const parts = createTestParts();
    await store(parts, 400, { authorUrl });
    parts.database.hold();
    const asking = restarted(parts).slotFor(keyOf(800), authorUrl, 0);
    await pass(200);
    expect(await asking).toEqual({ key: keyOf(800) });
  });
});

describe('remove', () => {
  it('deletes entries with their bodies', async () => {
    const parts = createTestParts();
    await store(parts, 400, { authorUrl });
    await store(parts, 800);
    await parts.index.remove(keyOf(400), keyOf(800));
    expect(worker.caches.urls(hitCacheName)).toEqual([]);
    expect(worker.caches.urls(imageCacheName)).toEqual([]);
    expect((await parts.index.checked()).bytes).toBe(0);
  });

  it('keeps what is stored again under the key after it', async () => {
    const parts = createTestParts();
    await parts.index.checked();
    await store(parts);
    await parts.index.remove(keyOf(400));
    await store(parts);
    await written(parts);
    expect((await restarted(parts).checked()).size).toBe(1);
  });

  it('keeps the entry when the body cannot be deleted', async () => {
    const parts = createTestParts();
    await store(parts);
    worker.caches.break('delete');
    await expect(parts.index.remove(keyOf(400))).rejects.toThrow('storage fails');
    expect((await parts.index.checked()).size).toBe(1);
  });
});

describe('the journal', () => {
  it('keeps its lines for the next batch when a transaction aborts', async () => {
    const parts = createTestParts();
    await parts.index.checked();
    await written(parts);
    await store(parts);
    parts.database.abortNextWrite();
    await written(parts);
    const before = parts.database.journal.length;
    await store(parts, 800);
    await written(parts);
    expect(parts.database.journal.slice(before)).toMatchObject([
      { put: { width: 400 } },
      { put: { width: 800 } },
    ]);
  });

  it('keeps no lines of an aborted transaction over `clear()`', async () => {
    const parts = createTestParts();
    await parts.index.checked();
    await written(parts);
    await store(parts);
    parts.database.stores.journal.clear();
    parts.database.abortNextWrite(() => {
      parts.epoch.raise();
      parts.index.forget();
    });
    await written(parts);
    await parts.images.clear();
    await store(parts, 800, {}, parts.epoch.current);
    await written(parts);
    expect(parts.database.journal).toMatchObject([{ put: { width: 800 } }]);
  });

  it('tells that another worker wrote lines, and reads them', async () => {
    const parts = createTestParts();
    await parts.index.checked();
    await written(parts);
    const other = { ...parts, index: restarted(parts) };
    await other.index.checked();
    await store(parts);
    await written(parts);
    await store(other, 800);
    await written(other);
    expect((await other.index.checked()).size).toBe(2);
  });
});

describe('the comparison with Cache Storage', () => {
  it('indexes a body that the database does not know', async () => {
    const parts = createTestParts();
    await parts.index.checked();
    await store(parts, 400, { authorUrl });
    await written(parts);
    parts.database.stores.journal.clear();
    parts.database.stores.state.clear();
    const next = restarted(parts);
    expect([...(await next.checked()).values()]).toMatchObject([{ key: keyOf(400), authorUrl }]);
    expect(next.peek(keyOf(800))).toBeNull();
  });

  it('drops an entry whose body is gone', async () => {
    const parts = createTestParts();
    await parts.index.checked();
    await store(parts);
    await written(parts);
    await parts.images.delete({ key: keyOf(400) });
    parts.database.stores.state.set('unclean', true);
    expect((await restarted(parts).checked()).size).toBe(0);
  });

  it('does not delete a body that is being stored meanwhile', async () => {
    const parts = createTestParts();
    const gate = worker.caches.hold('stored');
    // An opaque response has no headers that tell.
    const storing = parts.images.put({ key: keyOf(400) }, new Response('x'), 0, () => undefined);
    await gate.reached;
    await parts.index.checked();
    expect(worker.caches.urls(imageCacheName)).toEqual([keyOf(400)]);
    gate.open();
    await storing;
  });

  it('deletes a body that nothing tells of', async () => {
    const parts = createTestParts();
    await parts.images.put({ key: keyOf(400) }, new Response('x'), 0, () => undefined);
    await parts.index.checked();
    expect(worker.caches.urls(imageCacheName)).toEqual([]);
  });

  it('drops no entry when Cache Storage fails, and nothing counts as certain', async () => {
    const parts = createTestParts();
    await parts.index.checked();
    await store(parts);
    await written(parts);
    parts.database.stores.state.set('unclean', true);
    worker.caches.break('match');
    const next = restarted(parts);
    expect((await next.checked()).size).toBe(1);
    expect(next.peek(keyOf(800))).toBeUndefined();
  });

  it.each([
    ['that is the same', false],
    ['that differs', true],
  ])('says nothing of a table %s and was unloaded before it ends', async (_, isBodyGone) => {
    const parts = createTestParts();
    await parts.index.checked();
    await store(parts);
    await written(parts);
    if (isBodyGone) await parts.images.delete({ key: keyOf(400) });
    parts.database.stores.state.set('unclean', true);
    const index = restarted(parts);
    const gate = worker.caches.hold('keys');
    const checking = index.checked();
    await gate.reached;
    // Another worker writes a line, which the next batch of this one finds out.
    const writing = await parts.database.begin('readwrite');
    await writing.objectStore('journal').add({});
    await store({ index }, 800);
    await written({ ...parts, index });
    worker.caches.release('keys');
    await checking;
    await written({ ...parts, index });
    expect(index.peek(keyOf(123))).toBeUndefined();
    expect(parts.database.journal).not.toContainEqual({ deleted: keyOf(400) });
  });
});

it('does not make answers wait for the index longer than 200 ms', async () => {
  const parts = createTestParts();
  parts.database.hold();
  const getting = parts.index.get(keyOf(400));
  await pass(200);
  expect(await getting).toBeUndefined();
  expect(parts.index.peek(keyOf(400))).toBeUndefined();
  expect(parts.index.mayHave(authorUrl)).toBe(true);
});
