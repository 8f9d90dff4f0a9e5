import { describe, expect, it, vi } from 'vitest';
import { defaultDeviceProfile } from '../../core/layout/device-profile.js';
import type { PocketCdnOptions } from '../../core/options/options.js';
import { clear } from '../messages/clear.js';
import { Gate } from '../test-caches.js';
import { createTestParts, type TestParts, wantedPhoto } from '../test-parts.js';
import { image, isSettled, pass, settle, site, useTestWorker } from '../test-worker.js';
import { answer } from './answer.js';
import { findVariant } from './look-up.js';

const worker = useTestWorker();

const url = `${site}/photo.jpg`;
const cdnOf = (width: number): string => `https://cdn.example/w_${width}/photo.jpg`;
const options: PocketCdnOptions = {
  cdn: {
    provider: 'template',
    baseUrl: 'https://cdn.example',
    template: 'w_{width}/{path}',
  },
  widths: [200, 400, 800],
};
const phone = { ...defaultDeviceProfile, dpr: 1, viewportWidth: 400, screenWidth: 400 };

/** Tells the worker's own requests of each URL apart by the bytes of their answers. */
function serve(headers: HeadersInit = {}): void {
  for (const width of [200, 400, 800]) {
    worker.network.set(cdnOf(width), () => image(width, headers));
  }
  worker.network.set(url, () => image(1000, headers));
}

/** A page on a phone that has laid the image out. */
async function setUp(layoutWidth = 400, parts = createTestParts(options)): Promise<TestParts> {
  worker.openPage('page');
  void parts.clients.recordProfile('page', phone, 0);
  await layOut(parts, layoutWidth);
  return parts;
}

async function layOut(parts: TestParts, layoutWidth: number, page = '/page'): Promise<void> {
  void parts.layouts.learn(
    {
      type: 'pocketcdn:layout',
      page,
      viewportWidth: 400,
      isResized: false,
      images: [[url, layoutWidth]],
    },
    parts.epoch.current,
  );
  await settle();
}

const ask = async (parts: TestParts, init?: Parameters<typeof worker.ask>[1]): Promise<number> => {
  const response = await answer(worker.ask(url, { epoch: parts.epoch.current, ...init }), parts);
  const { byteLength } = await response.arrayBuffer();
  await settle();
  return byteLength;
};

/** The same storage in a worker that was just started. */
const restart = (parts: TestParts): TestParts => {
  const next = createTestParts(options);
  next.database.stores = parts.database.stores;
  return next;
};

/** Lets everything be written that is under way, so that a restarted worker finds it. */
const write = (): Promise<void> => pass(3000);

describe('a miss', () => {
  it('brings the variant that fits, and the next request is a hit', async () => {
    const parts = await setUp();
    serve();
    expect(await ask(parts)).toBe(400);
    expect(await ask(parts)).toBe(400);
    expect(worker.requests.map((request) => request.url)).toEqual([cdnOf(400)]);
  });

  it('is one fetch for two requests at the same time', async () => {
    const parts = await setUp();
    serve();
    await Promise.all([ask(parts), ask(parts)]);
    expect(worker.requests).toHaveLength(1);
  });
});

describe('a hit under the URL of the author', () => {
  it('is shown for the same choice key, without a choice', async () => {
    const parts = await setUp();
    serve();
    await ask(parts);
    await write();
    const next = restart(parts);
    const choose = vi.spyOn(next.variants, 'choose');
    expect(await ask(next)).toBe(400);
    expect(choose).not.toHaveBeenCalled();
    expect(worker.requests).toHaveLength(1);
  });

  it('is not shown without a choice when the choice key differs', async () => {
    const parts = await setUp();
    serve();
    await ask(parts);
    await write();
    const next = restart(parts);
    const choose = vi.spyOn(next.variants, 'choose');
    void next.clients.recordProfile('page', { ...phone, dpr: 2 }, 0);
    expect(await ask(next)).toBe(800);
    expect(choose).toHaveBeenCalled();
  });

  it('is chosen again once this worker has shown the image on the page', async () => {
    const parts = await setUp();
    serve();
    await ask(parts);
    await layOut(parts, 800);
    expect(await ask(parts)).toBe(800);
  });

  it('answers while IndexedDB does not', async () => {
    const parts = await setUp();
    serve();
    await ask(parts);
    await write();
    const next = restart(parts);
    next.database.hold();
    const answering = answer(worker.ask(url), next);
    expect(await isSettled(answering)).toBe(true);
    expect((await (await answering).arrayBuffer()).byteLength).toBe(400);
  });

  it('of a wider variant answers a page that wants a narrower one', async () => {
    const parts = await setUp(400);
    serve();
    await ask(parts);
    await write();
    const next = restart(parts);
    await layOut(next, 200, '/other');
    worker.openPage('other', '/other');
    expect(await ask(next, { clientId: 'other', referrer: `${site}/other` })).toBe(400);
    expect(worker.requests).toHaveLength(1);
  });

  it('of a narrower variant does not answer', async () => {
    const parts = await setUp(200);
    serve();
    await ask(parts);
    await write();
    const next = restart(parts);
    await layOut(next, 800, '/other');
    worker.openPage('other', '/other');
    expect(await ask(next, { clientId: 'other', referrer: `${site}/other` })).toBe(800);
  });
});

describe('the look-up', () => {
  it('finds a variant that moved to its own key before it asks the network', async () => {
    const parts = await setUp(200);
    serve();
    await ask(parts);
    await layOut(parts, 800);
    await ask(parts);
    await layOut(parts, 200);
    // The wider one is stored under the URL of the author now.
    expect(await ask(parts)).toBe(200);
    expect(worker.requests).toHaveLength(2);
  });

  it('finds a variant under the URL of another author, by the index', async () => {
    const parts = await setUp();
    serve();
    await ask(parts);
    await write();
    const next = restart(parts);
    const wanted = wantedPhoto({ key: cdnOf(400), cdnUrls: [cdnOf(400)] });
    const hit = await findVariant(wanted, undefined, next);
    expect(hit?.stored.entry).toMatchObject({ key: cdnOf(400), authorUrl: url });
  });

  it('finds the same image for a URL with a fragment', async () => {
    const parts = await setUp();
    serve();
    await ask(parts);
    const { body } = await answer(worker.ask(`${url}#crop`), parts);
    expect(body).not.toBeNull();
    expect(worker.requests).toHaveLength(1);
  });

  it('goes to the network when Cache Storage fails', async () => {
    const parts = await setUp();
    serve();
    await ask(parts);
    worker.caches.break('match');
    expect(await ask(parts)).toBe(400);
    expect(worker.requests).toHaveLength(2);
  });

  it('goes to the network when Cache Storage does not answer', async () => {
    const parts = await setUp();
    serve();
    await ask(parts);
    worker.caches.hold('match');
    const asking = ask(parts);
    await pass(20_000);
    expect(await asking).toBe(400);
    expect(worker.requests).toHaveLength(2);
  });

  it('uses what a plugin makes of a stored response, and skips one that it refuses', async () => {
    const parts = await setUp();
    serve();
    await ask(parts);
    const plugins = {
      beforeUse: vi.fn((): Promise<Response | undefined> => Promise.resolve(new Response('mine'))),
      beforeStoring: (response: Response) => Promise.resolve(response),
      afterStoring: () => Promise.resolve(),
    };
    const changed = await answer({ ...worker.ask(url), plugins }, parts);
    expect(await changed.text()).toBe('mine');
    plugins.beforeUse.mockResolvedValue(undefined);
    const refused = await answer({ ...worker.ask(url), plugins }, parts);
    expect((await refused.arrayBuffer()).byteLength).toBe(400);
    expect(worker.requests).toHaveLength(2);
  });
});

describe('a stale hit', () => {
  it('is shown at once, and revalidated once for two that come together', async () => {
    const parts = await setUp();
    serve({ 'cache-control': 'max-age=0', etag: '"1"' });
    await ask(parts);
    await write();
    expect(await Promise.all([ask(parts), ask(parts)])).toEqual([400, 400]);
    expect(worker.requests).toHaveLength(1);
    await write();
    expect(worker.requests).toHaveLength(2);
    expect((await parts.statistics.totals()).staleHit).toBe(2);
    expect((await parts.statistics.totals()).revalidations).toBe(1);
  });

  it('tells pages when the image has changed', async () => {
    const parts = await setUp();
    const page = worker.openPage('page');
    serve({ 'cache-control': 'max-age=0', etag: '"1"' });
    await ask(parts);
    await ask(parts);
    await write();
    expect(page.messages).toEqual([]);
    serve({ 'cache-control': 'max-age=60', etag: '"2"' });
    await ask(parts);
    await write();
    expect(page.messages).toEqual([{ type: 'pocketcdn:update', url }]);
  });

  it('is fresh again after a revalidation, by the index', async () => {
    const parts = await setUp();
    serve({ 'cache-control': 'max-age=0', etag: '"1"' });
    await ask(parts);
    serve({ 'cache-control': 'max-age=600', etag: '"1"' });
    await ask(parts);
    await write();
    expect(worker.requests).toHaveLength(2);
    await ask(parts);
    await write();
    expect(worker.requests).toHaveLength(2);
    expect((await parts.statistics.totals()).hit).toBe(1);
  });

  it('is not revalidated after `clear()`', async () => {
    const parts = await setUp();
    serve({ 'cache-control': 'max-age=0', etag: '"1"' });
    await ask(parts);
    await ask(parts);
    await clear(parts);
    await write();
    expect(worker.requests).toHaveLength(1);
    expect((await parts.index.checked()).size).toBe(0);
  });
});

describe('the bookkeeping', () => {
  it('records the hits of a burst together, after the answers', async () => {
    const parts = await setUp();
    serve();
    await ask(parts);
    await write();
    const record = vi.spyOn(parts.statistics, 'record');
    await ask(parts);
    const timers = vi.getTimerCount();
    for (let times = 1; times < 3; times += 1) await ask(parts);
    expect(record).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(timers);
    await pass(100);
    expect(record).toHaveBeenCalledTimes(3);
    expect(parts.pendingHits).toEqual([]);
  });

  it('records nothing that was answered before `clear()`', async () => {
    const parts = await setUp();
    serve();
    await ask(parts);
    await ask(parts);
    await clear(parts);
    expect(parts.pendingHits).toEqual([]);
    await write();
    const totals = await parts.statistics.totals();
    expect(totals).toMatchObject({ hit: 0, miss: 0 });
    expect(parts.statistics.answersTo('page')).toEqual([]);
    expect(parts.database.journal).toEqual([]);
  });

  it('stores and records nothing of an image that comes after `clear()`', async () => {
    const parts = await setUp();
    const gate = new Gate();
    worker.network.set(cdnOf(400), () => gate.pass().then(() => image(400)));
    const asking = ask(parts);
    await settle();
    await clear(parts);
    gate.open();
    expect(await asking).toBe(400);
    await write();
    expect(parts.statistics.answersTo('page')).toEqual([]);
    expect((await parts.statistics.totals()).miss).toBe(0);
    expect((await parts.index.checked()).size).toBe(0);
    expect(await parts.images.find({ authorUrl: url })).toBeUndefined();
  });

  it('does not fail an answer when it fails', async () => {
    const parts = await setUp();
    serve();
    vi.spyOn(parts.statistics, 'record').mockImplementation(() => {
      throw new Error('bookkeeping');
    });
    expect(await ask(parts)).toBe(400);
    await write();
  });

  it('tells the page of a placeholder', async () => {
    const parts = await setUp();
    const page = worker.openPage('page');
    await ask(parts);
    expect(page.messages).toEqual([{ type: 'pocketcdn:placeholder', url }]);
  });
});
