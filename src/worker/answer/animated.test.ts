import { expect, it } from 'vitest';
import { animatedPng } from '../../core/network/test-animations.js';
import { defaultDeviceProfile } from '../../core/layout/device-profile.js';
import { refresh } from '../messages/one-image.js';
import { fetchFromAuthor } from '../network/author.js';
import { storeFromNetwork } from '../network/ladder.js';
import { storeOnly } from '../network/ladder-answer.js';
import { createTestParts, type TestParts, wantedPhoto } from '../test-parts.js';
import { image, pass, settle, site, useTestWorker } from '../test-worker.js';
import { answer } from './answer.js';

const worker = useTestWorker();

const url = `${site}/loop.png`;
const cdnUrl = 'https://cdn.example/w_400/loop.png';
const animation = await animatedPng(8);
const headers = { 'content-type': 'image/png', 'cache-control': 'max-age=100' };
const moving = (): Response => new Response(Uint8Array.from(animation), { headers });

const setUp = (): TestParts => {
  worker.openPage('page');
  const parts = createTestParts({
    cdn: { provider: 'template', baseUrl: 'https://cdn.example', template: 'w_{width}/{path}' },
    widths: [400],
    freshness: { staleSeconds: 1000 },
  });
  void parts.clients.recordProfile('page', { ...defaultDeviceProfile, viewportWidth: 400 }, 0);
  return parts;
};

/** @returns bytes of the answer */
async function ask(parts: TestParts, init: Parameters<typeof worker.ask>[1] = {}): Promise<number> {
  const asked = worker.ask(url, { epoch: parts.epoch.current, ...init });
  const response = await answer(asked, parts);
  const { byteLength } = await response.arrayBuffer();
  await settle();
  return byteLength;
}

/** The author's file answers while the CDN is down. */
async function show(parts: TestParts): Promise<void> {
  worker.network.set(url, moving);
  expect(await ask(parts)).toBe(animation.length);
  worker.network.set(cdnUrl, () => image(400));
  worker.requests.length = 0;
}

it("an author's file that is animated goes on answering when the CDN is back", async () => {
  const parts = setUp();
  await show(parts);
  expect(await ask(parts)).toBe(animation.length);
  expect(worker.requests).toEqual([]);
});

it('is asked for past the cache, and when its time is over, in the place of a variant', async () => {
  const parts = setUp();
  await show(parts);
  expect(await ask(parts, { cache: 'reload' })).toBe(animation.length);
  await pass(2_000_000);
  expect(await ask(parts)).toBe(animation.length);
  expect(worker.requests.map((request) => request.url)).toEqual([url, url]);
});

it('a file that takes its place and is not animated is resized again', async () => {
  const parts = setUp();
  await show(parts);
  worker.network.set(url, () => image(900));
  const { epoch } = parts;
  const event = { waitUntil: () => undefined } as never;
  const start = (request: Request) => ({ ...worker.ask(url), request });
  const sender = { event, clientId: 'page', epoch: epoch.current, start };
  expect(await refresh({ type: 'pocketcdn:refresh', url }, sender, parts)).toEqual({
    isStored: true,
  });
  expect(await ask(parts)).toBe(400);
});

/** The variant that the page wants. */
const wanted = wantedPhoto({ key: cdnUrl, cdnUrls: [cdnUrl], source: url });

it("a still variant that was stored before the author's file is removed, and the page told", async () => {
  const parts = setUp();
  worker.network.set(cdnUrl, () => image(400));
  expect(await ask(parts)).toBe(400);
  worker.network.set(url, moving);
  const fetched = await fetchFromAuthor(wanted, worker.ask(url), parts);
  await storeOnly(fetched);
  expect((await parts.index.family(wanted)).map(({ key }) => key)).toEqual([url]);
  expect(worker.clients.get('page')?.messages).toContainEqual({
    type: 'pocketcdn:show-again',
    urls: [url],
  });
  expect(await ask(parts)).toBe(animation.length);
});

it("a variant that comes after the author's file is not stored", async () => {
  const parts = setUp();
  await show(parts);
  expect(await storeFromNetwork(wanted, worker.ask(url), parts)).toBe(false);
  expect(await ask(parts)).toBe(animation.length);
});

it('is known in a restarted worker', async () => {
  const parts = setUp();
  await show(parts);
  await pass(3000);
  const next = setUp();
  next.database.stores = parts.database.stores;
  expect(await ask(next)).toBe(animation.length);
  expect(worker.requests).toEqual([]);
});
