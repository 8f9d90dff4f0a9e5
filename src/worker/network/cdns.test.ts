import { expect, it } from 'vitest';
import { Gate } from '../test-caches.js';
import { createTestParts, type TestParts, wantedPhoto } from '../test-parts.js';
import { image, isSettled, pass, settle, site, useTestWorker } from '../test-worker.js';
import { fetchFromCdns } from './cdns.js';

const worker = useTestWorker();

const [one, two] = wantedPhoto().cdnUrls as [string, string];
const authorUrl = `${site}/photo.jpg`;
const asked = (): string[] => worker.requests.map(({ url }) => url);

/** Opens the circuit of the first CDN, and lets its time pass until it may be tried. */
async function breakFirst(parts: TestParts): Promise<void> {
  for (let times = 0; times < 3; times += 1) {
    const failing = parts.circuits.watch(one, worker.ask(authorUrl), () =>
      Promise.reject(new TypeError('Failed to fetch')),
    );
    await failing.catch(() => undefined);
    await settle();
  }
}

it('asks the second CDN only after a fifth of the time-out', async () => {
  const parts = createTestParts();
  const gate = new Gate();
  worker.network.set(one, () => gate.pass().then(() => image(100)));
  worker.network.set(two, () => image(200));
  const { healthy } = fetchFromCdns(wantedPhoto(), worker.ask(authorUrl), parts);
  await pass(999);
  expect(asked()).toEqual([one]);
  await pass(1);
  expect(asked()).toEqual([one, two]);
  expect((await (await healthy)?.response.arrayBuffer())?.byteLength).toBe(200);
  gate.open();
});

it('shows the first CDN’s image if that comes first after all', async () => {
  const parts = createTestParts();
  const [first, second] = [new Gate(), new Gate()];
  worker.network.set(one, () => first.pass().then(() => image(100)));
  worker.network.set(two, () => second.pass().then(() => image(200)));
  const { healthy } = fetchFromCdns(wantedPhoto(), worker.ask(authorUrl), parts);
  await pass(1000);
  first.open();
  expect((await (await healthy)?.response.arrayBuffer())?.byteLength).toBe(100);
  second.open();
});

it('asks the second CDN at once when the first fails', async () => {
  const parts = createTestParts();
  worker.network.set(one, () => new Response(null, { status: 503 }));
  worker.network.set(two, () => image(200));
  const { healthy } = fetchFromCdns(wantedPhoto(), worker.ask(authorUrl), parts);
  expect((await (await healthy)?.response.arrayBuffer())?.byteLength).toBe(200);
});

it('asks no second CDN when the first is in time', async () => {
  const parts = createTestParts();
  worker.network.set(one, () => image(100));
  await fetchFromCdns(wantedPhoto(), worker.ask(authorUrl), parts).any;
  await pass(5000);
  expect(asked()).toEqual([one]);
});

it('shows something else after the time-out, and aborts a CDN after three of them', async () => {
  const parts = createTestParts();
  worker.network.set(one, () => new Promise(() => undefined));
  worker.network.set(two, () => new Promise(() => undefined));
  const { healthy } = fetchFromCdns(wantedPhoto(), worker.ask(authorUrl), parts);
  // The second one is asked after a fifth.
  await pass(6000);
  expect(await healthy).toBeUndefined();
  expect(worker.requests.map(({ signal }) => signal.aborted)).toEqual([false, false]);
  await pass(9000);
  expect(worker.requests.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});

it('answers with nothing when all CDNs fail', async () => {
  const parts = createTestParts();
  const { healthy, any } = fetchFromCdns(wantedPhoto(), worker.ask(authorUrl), parts);
  expect(await healthy).toBeUndefined();
  expect(await any).toBeUndefined();
});

it('does not ask a CDN whose circuit is open', async () => {
  const parts = createTestParts();
  await breakFirst(parts);
  worker.network.set(one, () => image(100));
  worker.network.set(two, () => image(200));
  await fetchFromCdns(wantedPhoto(), worker.ask(authorUrl), parts).any;
  expect(asked()).toEqual([two]);
});

it('does not let a page wait for the trial of a CDN in trouble', async () => {
  const parts = createTestParts();
  await breakFirst(parts);
  await pass(10_000);
  const gate = new Gate();
  worker.network.set(one, () => gate.pass().then(() => image(100)));
  worker.network.set(two, () => image(200));
  const { healthy } = fetchFromCdns(wantedPhoto(), worker.ask(authorUrl), parts);
  expect((await (await healthy)?.response.arrayBuffer())?.byteLength).toBe(200);
  expect(asked()).toEqual([one, two]);
  gate.open();
});

it('has the answer of a trial for requests with nothing else to show', async () => {
  const parts = createTestParts();
  await breakFirst(parts);
  await pass(10_000);
  worker.network.set(one, () => image(100));
  const { healthy, any } = fetchFromCdns(wantedPhoto(), worker.ask(authorUrl), parts);
  expect(await healthy).toBeUndefined();
  expect((await (await any)?.response.arrayBuffer())?.byteLength).toBe(100);
});

it('makes a request of its own for a trial, and joins no fetch from before the outage', async () => {
  const parts = createTestParts();
  const gate = new Gate();
  let times = 0;
  worker.network.set(one, () => {
    times += 1;
    return times === 1 ? gate.pass().then(() => image(50)) : image(100);
  });
  const wanted = wantedPhoto({ cdnUrls: [one] });
  const before = fetchFromCdns(wanted, worker.ask(authorUrl), parts);
  await settle();
  // The host fails meanwhile, for other images.
  await breakFirst(parts);
  await pass(4000);
  const { any } = fetchFromCdns(wanted, worker.ask(authorUrl), parts);
  expect((await (await any)?.response.arrayBuffer())?.byteLength).toBe(100);
  await settle();
  expect(await parts.circuits.admit(one)).toBe('closed');
  expect(await isSettled(before.any)).toBe(false);
  gate.open();
});
