import { defaultSettings } from '../../core/options/settings.js';
import { describe, expect, it } from 'vitest';
import { fallbackCacheName } from '../../core/storage/storage-names.js';
import { type Place, writeBody } from '../storage/write-image.js';
import { Gate } from '../test-caches.js';
import { createTestParts, type TestParts, wantedPhoto } from '../test-parts.js';
import { image, pass, pngBytes, settle, site, useTestWorker } from '../test-worker.js';
import { answerFromNetwork, storeFromNetwork } from './ladder.js';
import type { LadderAnswer } from './ladder-answer.js';

const worker = useTestWorker();

const [one, two] = wantedPhoto().cdnUrls as [string, string];
const author = `${site}/photo.jpg`;
const atOne = wantedPhoto({ cdnUrls: [one] });
const own = wantedPhoto({ key: author, cdnUrls: [], width: undefined });
const asked = (): string[] => worker.requests.map(({ url }) => url);

const askedAtOrigin = (): string[] => asked().filter((url) => url.startsWith(site));

const bytesOf = async ({ response }: LadderAnswer): Promise<number> =>
  (await response.arrayBuffer()).byteLength;

/** Stores another variant of the photo, 50 bytes large. */
async function storeVariant(parts: TestParts, place: Partial<Place> = {}): Promise<void> {
  const key = 'https://one.example/w_200/photo.jpg';
  const entry = {
    source: author,
    width: 200,
    bytes: 0,
    freshUntil: Date.now() + 1e9,
    staleUntil: Date.now() + 1e9,
    ...place,
  };
  await writeBody(
    new Blob([pngBytes(50)]),
    new Headers({ 'content-type': 'image/png' }),
    entry,
    {
      key,
      source: author,
      isFallback: true,
      freshness: defaultSettings.freshness,
      ...place,
    },
    worker.ask(author),
    parts,
  );
}

const answer = (parts: TestParts, wanted = atOne, url = author): Promise<LadderAnswer> =>
  answerFromNetwork(wanted, undefined, worker.ask(url), parts);

/** An image whose body fails after its first bytes. */
const brokenImage = (): Response => {
  let isFirst = true;
  return new Response(
    new ReadableStream({
      pull(controller) {
        if (isFirst) controller.enqueue(pngBytes(80));
        else controller.error(new Error('reset'));
        isFirst = false;
      },
    }),
    { headers: { 'content-type': 'image/png' } },
  );
};

describe('shows', () => {
  it('the image of the CDN, and stores it', async () => {
    const parts = createTestParts();
    worker.network.set(one, () => image(100));
    const shown = await answer(parts);
    expect(shown.outcome).toBe('miss');
    expect(await bytesOf(shown)).toBe(100);
    expect(await shown.bytes).toBe(100);
    expect((await parts.index.get(one))?.bytes).toBe(100);
  });

  it('a stored variant before it asks at the URL of the author', async () => {
    const parts = createTestParts();
    await storeVariant(parts);
    worker.network.set(author, () => image(300));
    const shown = await answer(parts);
    expect(shown).toMatchObject({ outcome: 'fallback', fallback: 'variant', isPlaceholder: true });
    expect(shown.response.headers.get('cache-control')).toBe('no-store');
    expect(await bytesOf(shown)).toBe(50);
    expect(asked()).not.toContain(author);
  });

  it('a wider stored variant, which is no placeholder', async () => {
    const parts = createTestParts();
    await storeVariant(parts, { key: 'https://one.example/w_800/photo.jpg', width: 800 });
    expect(await answer(parts)).toMatchObject({ fallback: 'variant', isPlaceholder: false });
  });

  it('the file of the author if no variant is stored, and stores it under its own key', async () => {
    const parts = createTestParts();
    worker.network.set(author, () => image(300));
    const shown = await answer(parts, atOne, `${author}#part`);
    expect(shown).toMatchObject({ outcome: 'fallback', fallback: 'original' });
    expect(shown.response.headers.get('cache-control')).toBe('no-store');
    await shown.bytes;
    expect((await parts.index.checked()).get(author)).toMatchObject({ bytes: 300 });
  });

  it('what the author’s server answers when it has no such image', async () => {
    const parts = createTestParts();
    worker.network.set(author, () => new Response('gone', { status: 404 }));
    const shown = await answer(parts);
    expect(shown.outcome).toBe('error');
    expect(shown.response.status).toBe(404);
    expect(shown.fallback).toBeUndefined();
  });

  it('the author’s 404 for an image without a CDN, and asks once', async () => {
    const parts = createTestParts();
    worker.network.set(author, () => new Response('gone', { status: 404 }));
    expect((await answer(parts, own)).response.status).toBe(404);
    expect(asked()).toEqual([author]);
  });

  it('an error last, which the page tries again', async () => {
    const shown = await answer(createTestParts());
    expect(shown).toMatchObject({ outcome: 'error', isPlaceholder: true });
    expect(shown.response.type).toBe('error');
  });

  it('the 503 of the author’s server as it is, which the page tries again', async () => {
    const parts = createTestParts();
    worker.network.set(author, () => new Response('busy', { status: 503 }));
    const shown = await answer(parts, own);
    expect(shown).toMatchObject({ outcome: 'error', isPlaceholder: true });
    expect(shown.response.status).toBe(503);
    expect(await shown.response.text()).toBe('busy');
  });

  it('a stored image instead of the 503 of the author’s server', async () => {
    const parts = createTestParts();
    await storeVariant(parts, { key: author, width: undefined });
    worker.network.set(author, () => new Response('busy', { status: 503 }));
    expect(await answer(parts, own)).toMatchObject({ fallback: 'variant' });
  });

  it('a page that comes in the place of an image as it is, and stores nothing', async () => {
    const parts = createTestParts();
    const html = '<!doctype html><title>Login</title>'.padEnd(200);
    worker.network.set(
      author,
      () => new Response(html, { headers: { 'content-type': 'text/html' } }),
    );
    const shown = await answer(parts, own);
    expect(shown.isPlaceholder).toBeUndefined();
    expect(await shown.response.text()).toBe(html);
    expect((await parts.index.checked()).size).toBe(0);
  });

  it('with `fallbackImage` the neutral one, as a placeholder that the browser does not keep', async () => {
    const parts = createTestParts();
    const shown = await answer(parts, { ...atOne, fallbackImage: 'neutral' });
    expect(shown).toMatchObject({ outcome: 'fallback', fallback: 'image', isPlaceholder: true });
    expect(shown.response.headers.get('cache-control')).toBe('no-store');
    expect(await shown.response.text()).toContain('<svg');
  });

  it('the site’s own fallback image if that is stored', async () => {
    const parts = createTestParts();
    const cache = await worker.caches.open(fallbackCacheName);
    await cache.put(`${site}/fallback.png`, image(70));
    const shown = await answer(parts, { ...atOne, fallbackImage: `${site}/fallback.png` });
    expect(shown.fallback).toBe('image');
    expect(await bytesOf(shown)).toBe(70);
  });
});

describe('an image that cannot be decoded', () => {
  it('is not shown if a variant is stored', async () => {
    const parts = createTestParts();
    await storeVariant(parts);
    worker.canDecode = false;
    worker.network.set(one, () => image(100));
    expect(await answer(parts)).toMatchObject({ fallback: 'variant' });
    expect((await parts.index.checked()).get(one)).toBeUndefined();
  });

  it('is shown if nothing else is stored', async () => {
    const parts = createTestParts();
    worker.canDecode = false;
    worker.network.set(one, () => image(100));
    expect((await answer(parts)).outcome).toBe('miss');
  });
});

it('shows the image of a CDN that is tried again instead of the author’s 404', async () => {
  const parts = createTestParts();
  for (let times = 0; times < 3; times += 1) {
    const failing = parts.circuits.watch(one, worker.ask(author), () =>
      Promise.reject(new Error()),
    );
    await failing.catch(() => undefined);
    await settle();
  }
  await pass(10_000);
  const gate = new Gate();
  worker.network.set(one, () => gate.pass().then(() => image(100)));
  worker.network.set(author, () => new Response('gone', { status: 404 }));
  const answering = answer(parts);
  await settle();
  gate.open();
  expect(await bytesOf(await answering)).toBe(100);
});

describe('a slow CDN', () => {
  it('is not waited for longer than a fifth of the time-out if a variant is stored', async () => {
    const parts = createTestParts();
    await storeVariant(parts);
    worker.network.set(one, () => new Promise(() => undefined));
    const answering = answer(parts);
    let shown: LadderAnswer | undefined;
    void answering.then((first) => (shown = first));
    await pass(999);
    expect(shown).toBeUndefined();
    await pass(1);
    expect(shown?.fallback).toBe('variant');
  });

  it('has its late answer stored, and the page is told', async () => {
    const parts = createTestParts();
    await storeVariant(parts);
    const page = worker.openPage('page');
    const gate = new Gate();
    worker.network.set(one, () => gate.pass().then(() => image(100)));
    const answering = answer(parts);
    await pass(1000);
    await answering;
    expect(page.messages).toEqual([]);
    gate.open();
    await settle();
    expect((await parts.index.get(one))?.bytes).toBe(100);
    expect(page.messages).toEqual([{ type: 'pocketcdn:show-again', urls: [author] }]);
  });

  it('has its late answer neither stored nor told after `clear()`', async () => {
    const parts = createTestParts();
    await storeVariant(parts);
    const page = worker.openPage('page');
    const gate = new Gate();
    worker.network.set(one, () => gate.pass().then(() => image(100)));
    const answering = answer(parts);
    await pass(1000);
    await answering;
    parts.epoch.raise();
    parts.index.forget();
    await parts.images.clear();
    gate.open();
    await settle();
    expect((await parts.index.checked()).size).toBe(0);
    expect(page.messages).toEqual([]);
  });

  it('is waited for if nothing is stored', async () => {
    const parts = createTestParts();
    const gate = new Gate();
    worker.network.set(one, () => gate.pass().then(() => image(100)));
    const answering = answer(parts);
    await pass(3000);
    gate.open();
    expect(await bytesOf(await answering)).toBe(100);
    expect(asked()).toEqual([one]);
  });

  it('lets the image of a second CDN win', async () => {
    const parts = createTestParts();
    worker.network.set(one, () => new Promise(() => undefined));
    worker.network.set(two, () => image(200));
    const answering = answer(parts, wantedPhoto());
    await pass(1000);
    expect(await bytesOf(await answering)).toBe(200);
  });
});

describe('a body that breaks off', () => {
  it('is not shown, and the file of the author is shown instead', async () => {
    const parts = createTestParts();
    worker.network.set(one, brokenImage);
    worker.network.set(author, () => image(300));
    expect(await answer(parts)).toMatchObject({ fallback: 'original' });
    expect((await parts.index.checked()).get(one)).toBeUndefined();
  });

  it('makes the page ask again if it was shown', async () => {
    const parts = createTestParts();
    const page = worker.openPage('page');
    const gate = new Gate();
    worker.network.set(
      one,
      () =>
        new Response(
          new ReadableStream({
            async pull(controller) {
              controller.enqueue(pngBytes(2000));
              await gate.pass();
              controller.error(new Error('reset'));
            },
          }),
          { headers: { 'content-type': 'image/png' } },
        ),
    );
    const answering = answer(parts);
    await pass(7500);
    expect((await answering).outcome).toBe('miss');
    expect(page.messages).toEqual([]);
    gate.open();
    await settle();
    expect(page.messages).toEqual([{ type: 'pocketcdn:show-again', urls: [author] }]);
  });
});

describe('a stored variant', () => {
  it('loses its entry when its body is gone', async () => {
    const parts = createTestParts();
    await parts.index.checked();
    await storeVariant(parts);
    await parts.images.delete({ key: 'https://one.example/w_200/photo.jpg' });
    expect((await answer(parts)).outcome).toBe('error');
    await settle();
    expect((await parts.index.checked()).size).toBe(0);
  });

  it('keeps its entry when Cache Storage fails', async () => {
    const parts = createTestParts();
    await parts.index.checked();
    await storeVariant(parts);
    worker.caches.break('match');
    expect((await answer(parts)).outcome).toBe('error');
    await settle();
    expect((await parts.index.checked()).size).toBe(1);
  });

  it('is not shown in the mode `standard` past the time that its origin allows', async () => {
    const parts = createTestParts({ freshness: { mode: 'standard' } });
    await storeVariant(parts, { errorUntil: Date.now() - 1 } as Partial<Place>);
    expect((await answer(parts)).outcome).toBe('error');
  });
});

describe('storeFromNetwork', () => {
  it('stores the image of the CDN', async () => {
    const parts = createTestParts();
    worker.network.set(one, () => image(100));
    expect(await storeFromNetwork(atOne, worker.ask(author), parts)).toBe(true);
    expect((await parts.index.get(one))?.bytes).toBe(100);
  });

  it('stores the file of the author if the CDN fails and nothing is stored', async () => {
    const parts = createTestParts();
    worker.network.set(author, () => image(300));
    expect(await storeFromNetwork(atOne, worker.ask(author), parts)).toBe(true);
    expect((await parts.index.get(author))?.bytes).toBe(300);
  });

  it('does not ask at the URL of the author if another variant is stored', async () => {
    const parts = createTestParts();
    await storeVariant(parts);
    worker.network.set(author, () => image(300));
    expect(await storeFromNetwork(atOne, worker.ask(author), parts)).toBe(false);
    expect(asked()).not.toContain(author);
  });
});

it('asks at the author’s origin for four images at the same time while a CDN is down', async () => {
  const parts = createTestParts();
  const gates = [0, 1, 2, 3, 4].map((at) => {
    const gate = new Gate();
    worker.network.set(`${site}/${at}.jpg`, () => gate.pass().then(() => image(100)));
    return gate;
  });
  for (const at of gates.keys()) {
    const source = `${site}/${at}.jpg`;
    const cdnUrl = `https://${at}.example/w_400.jpg`;
    void answer(parts, wantedPhoto({ key: cdnUrl, cdnUrls: [cdnUrl], source }), source);
  }
  await settle();
  expect(askedAtOrigin()).toHaveLength(4);
  gates[0]?.open();
  await settle();
  expect(askedAtOrigin()).toHaveLength(5);
});
