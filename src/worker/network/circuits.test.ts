import { describe, expect, it, vi } from 'vitest';
import { createTestParts, type TestParts } from '../test-parts.js';
import { image, pass, settle, site, useTestWorker } from '../test-worker.js';
import { Circuits } from './circuits.js';
import { NotAnImageError } from './fetch-variant.js';
import { completeImage, type FetchedImage } from './shared-fetches.js';

const author = `${site}/photo.jpg`;
const worker = useTestWorker();

const url = 'https://cdn.example/a.jpg';
const otherImage = 'https://cdn.example/b.jpg';

const fail = async (
  parts: TestParts,
  error: Error = new TypeError('Failed to fetch'),
  asked = worker.ask(author),
): Promise<void> => {
  await expect(parts.circuits.watch(url, asked, () => Promise.reject(error))).rejects.toBe(error);
  await settle();
};

const succeed = async (parts: TestParts, asked = worker.ask(author)): Promise<void> => {
  await parts.circuits.watch(url, asked, () => Promise.resolve(completeImage(image())));
  await settle();
};

const open = async (parts: TestParts): Promise<void> => {
  for (let times = 0; times < 3; times += 1) await fail(parts);
};

const errorWith = (status: number, headers: Record<string, string> = {}): NotAnImageError =>
  new NotAnImageError(new Response(null, { status, headers }));

describe('a circuit', () => {
  it('opens after three failures in a row, for all images of the host', async () => {
    const parts = createTestParts();
    await fail(parts);
    await fail(parts);
    expect(await parts.circuits.admit(url)).toBe('closed');
    await fail(parts);
    expect(await parts.circuits.admit(otherImage)).toBe('open');
    expect(await parts.circuits.admit('https://two.example/a.jpg')).toBe('closed');
  });

  it('tells pages when it opens and when it closes', async () => {
    const parts = createTestParts();
    const page = worker.openPage('page');
    await open(parts);
    await pass(10_000);
    await parts.circuits.admit(url);
    await succeed(parts);
    expect(page.messages).toEqual([
      { type: 'pocketcdn:outage', origin: 'https://cdn.example' },
      { type: 'pocketcdn:recovered', origin: 'https://cdn.example' },
    ]);
  });

  it('gives one trial, and the next when the trial failed and its time is over', async () => {
    const parts = createTestParts();
    await open(parts);
    await pass(10_000);
    expect(await parts.circuits.admit(url)).toBe('halfOpen');
    expect(await parts.circuits.admit(otherImage)).toBe('open');
    await fail(parts);
    expect(await parts.circuits.admit(url)).toBe('open');
    await pass(10_000);
    expect(await parts.circuits.admit(url)).toBe('halfOpen');
  });

  it('gives another trial when one did not end within half a minute', async () => {
    const parts = createTestParts();
    await open(parts);
    await pass(10_000);
    expect(await parts.circuits.admit(url)).toBe('halfOpen');
    await pass(29_000);
    expect(await parts.circuits.admit(url)).toBe('open');
    await pass(1000);
    expect(await parts.circuits.admit(url)).toBe('halfOpen');
  });

  it('closes after a trial that brings an image', async () => {
    const parts = createTestParts();
    await open(parts);
    await pass(10_000);
    expect(await parts.circuits.admit(url)).toBe('halfOpen');
    await succeed(parts);
    expect(await parts.circuits.admit(url)).toBe('closed');
    expect(await parts.circuits.admit(otherImage)).toBe('closed');
  });

  it('opens at once for `Retry-After`, and stays open as long', async () => {
    const parts = createTestParts();
    await fail(parts, errorWith(503, { 'retry-after': '120' }));
    expect(await parts.circuits.admit(url)).toBe('open');
    await pass(119_000);
    expect(await parts.circuits.admit(url)).toBe('open');
    await pass(1000);
    expect(await parts.circuits.admit(url)).toBe('halfOpen');
  });

  it('counts the refusal of one image as a sign that the host works', async () => {
    const parts = createTestParts();
    await fail(parts);
    await fail(parts);
    await fail(parts, errorWith(404));
    await fail(parts);
    expect(await parts.circuits.admit(url)).toBe('closed');
  });

  it('does not let an image be asked for again and again whose host wants a login', async () => {
    const parts = createTestParts();
    await fail(parts, errorWith(401));
    expect(await parts.circuits.admit(url)).toBe('open');
    expect(await parts.circuits.admit(`${url}?other`)).toBe('closed');
  });

  it('counts a body that breaks off as a failure', async () => {
    const parts = createTestParts();
    const broken: FetchedImage = {
      ...completeImage(image()),
      isComplete: Promise.resolve(false),
    };
    for (let times = 0; times < 3; times += 1) {
      await parts.circuits.watch(url, worker.ask(author), () => Promise.resolve(broken));
    }
    await settle();
    expect(await parts.circuits.admit(url)).toBe('open');
  });

  it('learns nothing from a failure while the device is offline', async () => {
    const parts = createTestParts();
    worker.navigator.onLine = false;
    await open(parts);
    worker.navigator.onLine = true;
    expect(await parts.circuits.admit(url)).toBe('closed');
    await fail(parts);
    expect(await parts.circuits.admit(url)).toBe('closed');
  });

  it('learns nothing from a request of an old epoch', async () => {
    const parts = createTestParts();
    const asked = worker.ask(author);
    parts.epoch.raise();
    for (let times = 0; times < 3; times += 1) {
      await fail(parts, new TypeError('Failed to fetch'), asked);
    }
    expect(await parts.circuits.admit(url)).toBe('closed');
  });

  it('gives a trial again after one that an old epoch ended', async () => {
    const parts = createTestParts();
    await open(parts);
    const asked = worker.ask(author);
    await pass(10_000);
    expect(await parts.circuits.admit(url)).toBe('halfOpen');
    parts.epoch.raise();
    await fail(parts, new TypeError('Failed to fetch'), asked);
    expect(await parts.circuits.admit(url)).toBe('halfOpen');
  });
});

describe('an answer that is not an image', () => {
  it('makes the next request for its URL pass the browser’s HTTP cache', async () => {
    const parts = createTestParts();
    expect(parts.circuits.cacheModeFor(url)).toBe('default');
    await fail(parts, errorWith(200));
    expect(parts.circuits.cacheModeFor(url)).toBe('reload');
    expect(parts.circuits.cacheModeFor(otherImage)).toBe('default');
    await succeed(parts);
    expect(parts.circuits.cacheModeFor(url)).toBe('default');
  });

  it('closes its URL for ten seconds if a page could not show it', async () => {
    const parts = createTestParts();
    await parts.circuits.recordBroken(url, worker.ask(author));
    expect(await parts.circuits.admit(url)).toBe('open');
    expect(await parts.circuits.admit(otherImage)).toBe('closed');
    await pass(10_000);
    expect(await parts.circuits.admit(url)).toBe('closed');
  });
});

it('outlives the worker', async () => {
  const parts = createTestParts();
  await open(parts);
  await pass(1000);
  const restarted = new Circuits(createTestParts().rows, parts.epoch);
  expect(await restarted.admit(url)).toBe('open');
});

it('writes nothing while the host works', async () => {
  const parts = createTestParts();
  const set = vi.spyOn(parts.rows, 'set');
  await succeed(parts);
  await fail(parts);
  expect(set).not.toHaveBeenCalled();
});

it('forgets everything with `clear()`', async () => {
  const parts = createTestParts();
  await open(parts);
  parts.circuits.forget();
  expect(await parts.circuits.admit(url)).toBe('closed');
});
