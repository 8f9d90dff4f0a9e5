import { expect, it } from 'vitest';
import type { PrefetchReply, PrefetchSource } from '../../core/messages/messages.js';
import { startRequest } from '../image-request.js';
import { Gate } from '../test-caches.js';
import { createTestParts, type TestParts } from '../test-parts.js';
import { image, pass, settle, site, useTestWorker } from '../test-worker.js';
import { answer } from '../answer/answer.js';
import { prefetch } from './prefetch.js';
import type { Sender } from './sender.js';

const worker = useTestWorker();

const url = `${site}/photo.jpg`;
const cdnUrl = 'https://cdn.example/w_800/photo.jpg';
const cdn = {
  provider: 'template',
  baseUrl: 'https://cdn.example',
  template: 'w_{width}/{path}',
} as const;

async function run(
  parts: TestParts,
  { address = url, from = 'network' }: { address?: string; from?: PrefetchSource } = {},
): Promise<PrefetchReply> {
  const event = { waitUntil: () => undefined } as never;
  const message = { type: 'pocketcdn:prefetch', url: address, layoutWidth: 400, from } as const;
  const { current: epoch } = parts.epoch;
  const start: Sender['start'] = (request) =>
    startRequest(request, event, 'page', epoch, () => undefined);
  const replying = prefetch(message, { event, clientId: 'page', epoch, start }, parts);
  await settle();
  await pass(6000);
  return replying;
}

const setUp = (options = {}): TestParts => createTestParts({ cdn, widths: [800], ...options });

it('stores the variant for the device, and says its bytes', async () => {
  const parts = setUp();
  worker.network.set(cdnUrl, () => image(100));
  expect(await run(parts)).toEqual({ outcome: 'stored', bytes: 100 });
  expect((await parts.index.get(cdnUrl))?.bytes).toBe(100);
});

it('passes by what no rule takes, and asks for nothing', async () => {
  const parts = setUp();
  expect((await run(parts, { address: 'https://other.example/a.jpg' })).outcome).toBe('bypass');
  expect((await run(parts, { address: `${url}?pocketcdn=off` })).outcome).toBe('bypass');
  expect(worker.requests).toEqual([]);
});

it('finds what is stored, and asks for nothing again', async () => {
  const parts = setUp();
  worker.network.set(cdnUrl, () => image(100));
  await run(parts);
  expect(await run(parts)).toEqual({ outcome: 'present', bytes: 0 });
  expect(worker.requests).toHaveLength(1);
});

it('asks for nothing when the budget is used up', async () => {
  const parts = setUp({ maxEntries: 1 });
  worker.network.set(cdnUrl, () => image(100));
  await run(parts);
  const other = { address: `${site}/other.jpg` };
  expect((await run(parts, other)).outcome).toBe('overBudget');
  expect(worker.requests).toHaveLength(1);
});

it('stores nothing that does not fit beside what is stored', async () => {
  const parts = setUp({ maxBytes: 2000, maxEntryBytes: 2000 });
  worker.network.set(cdnUrl, () => image(1900));
  expect((await run(parts)).outcome).toBe('overBudget');
  expect((await parts.index.checked()).size).toBe(0);
});

it('fails when the CDN fails, and does not ask at the URL of the author', async () => {
  const parts = setUp();
  worker.network.set(url, () => image(100));
  expect((await run(parts)).outcome).toBe('failed');
  expect(worker.requests.every((request) => request.url === cdnUrl)).toBe(true);
});

it('fails for an image that must not be stored', async () => {
  const parts = setUp({ rules: [{ match: '/*', cache: false }] });
  worker.network.set(cdnUrl, () => image(100));
  expect((await run(parts)).outcome).toBe('failed');
  expect(worker.requests).toEqual([]);
});

it('only says what is stored when it comes from nowhere', async () => {
  const parts = setUp();
  worker.network.set(cdnUrl, () => image(100));
  expect((await run(parts, { from: 'nowhere' })).outcome).toBe('overBudget');
  await run(parts);
  expect((await run(parts, { from: 'nowhere' })).outcome).toBe('present');
});

it('waits until pages have what they wait for, and does not load an image that one loaded', async () => {
  const parts = setUp();
  const gate = new Gate();
  worker.network.set(cdnUrl, () => gate.pass().then(() => image(100)));
  worker.openPage('page');
  await parts.index.checked();
  void parts.layouts.learn(
    {
      type: 'pocketcdn:layout',
      page: '/page',
      viewportWidth: 1024,
      isResized: false,
      images: [[url, 400]],
    },
    0,
  );
  await settle();
  const answering = answer(worker.ask(url), parts);
  await settle();
  const event = { waitUntil: () => undefined } as never;
  const message = {
    type: 'pocketcdn:prefetch',
    url,
    layoutWidth: 400,
    from: 'network',
  } as const;
  const start: Sender['start'] = (request) =>
    startRequest(request, event, 'page', 0, () => undefined);
  const replying = prefetch(message, { event, clientId: 'page', epoch: 0, start }, parts);
  await pass(1000);
  gate.open();
  await answering;
  await pass(1000);
  expect((await replying).outcome).toBe('present');
  expect(worker.requests).toHaveLength(1);
});

it('stores nothing after `clear()`', async () => {
  const parts = setUp();
  worker.network.set(cdnUrl, () => {
    parts.epoch.raise();
    parts.index.forget();
    return image(100);
  });
  expect((await run(parts)).outcome).toBe('failed');
  expect((await parts.index.checked()).size).toBe(0);
});

it('takes the file of the author from the HTTP cache, and asks no server', async () => {
  const parts = setUp();
  worker.network.set(url, () => image(300));
  expect((await run(parts, { from: 'httpCache' })).outcome).toBe('stored');
  expect(worker.requests).toHaveLength(1);
  expect(worker.requests[0]).toMatchObject({ url, cache: 'only-if-cached', mode: 'same-origin' });
  expect((await parts.index.get(url))?.bytes).toBe(300);
});
