import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { RegisterOptions } from '../../src/index.js';
import { readCachedImages } from '../support/cached-images.js';
import { createFaultyCdn, type FaultName, faults } from '../support/faulty-cdn.js';
import { readStats, turnDevice } from '../support/images.js';
import { installIn } from '../support/install.js';
import { photos } from '../support/photos.js';
import { expect, test } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';

/** Duration of the test, in seconds; ten minutes before a release. */
const seconds = Number(process.env['POCKETCDN_SOAK_SECONDS'] ?? 30);

/** Seed of the random events. It is printed, so that a run can be repeated. */
const seed = Number(process.env['POCKETCDN_SOAK_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const states: (FaultName | 'offline' | undefined)[] = [
  undefined,
  undefined,
  'offline',
  'connections refused',
  ...(Object.keys(faults) as FaultName[]),
];

/** A budget for one file of each photograph, but not for all requested ones. */
const maxBytes = 9 * 2 ** 20;

/** Code in front of the worker: counts its image requests, and reports uncaught errors. */
const probe = `{
  const channel = new BroadcastChannel('soak');
  addEventListener('unhandledrejection', ({ reason }) => channel.postMessage({ unhandled: String(reason?.stack ?? reason) }));
  addEventListener('error', ({ message }) => channel.postMessage({ unhandled: message }));
  addEventListener('fetch', ({ request }) => {
    if (request.destination === 'image') channel.postMessage({ url: request.url });
  });
}
`;

interface Heard {
  images: number;
  unhandled: string[];
}

test(
  `${seconds} seconds of faults, stopped workers and another option break no image`,
  { tag: '@long' },
  async ({ visit, site, cdn }) => {
    test.setTimeout((seconds + 120) * 1000);
    console.log(`soak: POCKETCDN_SOAK_SEED=${seed}`);
    const random = createRandom(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

    const worker = await readFile('build/site/pocketcdn-sw.js', 'utf8');
    site.pages['/soak-sw.js'] = {
      body: probe + worker,
      headers: { 'content-type': 'text/javascript' },
    };
    const faulty = await createFaultyCdn(cdn.url);
    let options: RegisterOptions = {
      cdn: { provider: 'ipx', baseUrl: faulty.url },
      workerUrl: '/soak-sw.js',
      timeoutSeconds: 1,
      fallbackImage: 'neutral',
      maxBytes,
    };
    const visitor = await visit();
    const watcher = await visitor.open('/empty/');
    await watcher.evaluate(() => {
      const heard: Heard = { images: 0, unhandled: [] };
      new BroadcastChannel('soak').addEventListener('message', ({ data }) => {
        const { unhandled } = data as { unhandled?: string };
        if (unhandled === undefined) heard.images += 1;
        else heard.unhandled.push(unhandled);
      });
      Object.assign(window, { heard });
    });
    const readHeard = (): Promise<Heard> =>
      watcher.evaluate(() => (window as unknown as { heard: Heard }).heard);

    const openTab = async (width: number): Promise<Page> => {
      const page = await visitor.open('/empty/');
      await turnDevice(page, { width, height: 700, deviceScaleFactor: 1 });
      await installIn(page, options);
      return page;
    };
    const tabs = [await openTab(1440), await openTab(600)];
    const shown = new Set<string>();
    const broken: string[] = [];
    let state: (typeof states)[number];
    let stops = 0;
    const changeState = async (next: typeof state): Promise<void> => {
      if ((next === 'offline') !== (state === 'offline')) {
        // The browser's tools sometimes wait forever for a worker that has just been stopped, after all
        // other targets have switched.
        const heard = visitor.context.setOffline(next === 'offline').catch(() => undefined);
        await Promise.race([heard, pause(2000)]);
      }
      state = next;
      await faulty.setFault(state === 'offline' ? undefined : state);
    };

    const end = Date.now() + seconds * 1000;
    const half = Date.now() + seconds * 500;
    for (let turn = 0; Date.now() < end; turn += 1) {
      if (turn % 8 === 7) await changeState(pick(states));
      if (random() < 0.06) {
        await stopWorkers(watcher);
        stops += 1;
      }
      if (Date.now() > half && options.quality === undefined) {
        await changeState(undefined);
        options = { ...options, quality: 60 };
        tabs[0] = await openTab(1440);
      }
      const photo = pick(photos);
      const at = Math.floor(random() * tabs.length);
      const isSeen = shown.has(photo);
      const naturalWidth = await showAnew(tabs[at]!, photo, !isSeen);
      // An image not seen before may be the fallback image, but must not stay broken.
      if (naturalWidth < (isSeen ? 300 : 1))
        broken.push(`${photo}: ${naturalWidth} while ${state}`);
      if (naturalWidth >= 300) shown.add(photo);
    }
    expect(broken).toEqual([]);

    // When all hosts are back, no tab continues to show a fallback.
    await changeState(undefined);
    for (const tab of tabs) {
      await expect(async () => {
        for (const photo of photos) {
          expect(await showAnew(tab, photo), photo).toBeGreaterThan(300);
        }
      }).toPass();
    }

    // The running worker has counted each image request.
    const [page] = tabs as [Page];
    const count = async (): Promise<number> => (await readStats(page)).requests;
    const before = { counted: await count(), ...(await readHeard()) };
    for (const photo of photos) await showAnew(page, photo);
    await expect
      .poll(
        async () => (await count()) - before.counted - (await readHeard()).images + before.images,
      )
      .toBe(0);
    const heard = await readHeard();
    expect(heard.unhandled).toEqual([]);
    // A stopped worker loses the counts that it had not stored: 20 hits, or the answers of a second.
    const lost = heard.images - (await count());
    expect(lost).toBeGreaterThanOrEqual(0);
    expect(lost).toBeLessThanOrEqual(stops * 25);

    await expect(async () => {
      const { entries, storedBytes } = await readStats(page);
      const cached = await readCachedImages(page);
      expect(cached.broken).toEqual([]);
      expect({ entries, storedBytes }).toEqual({
        entries: cached.keys.length,
        storedBytes: cached.storedBytes,
      });
      expect(storedBytes).toBeLessThanOrEqual(maxBytes);
    }).toPass();
    console.log(
      `soak: ${heard.images} images, ${stops} stopped workers, ${lost} counts lost with them`,
    );
    await faulty.close();
  },
);

/**
 * Shows an image in a new document of the page, whose memory is empty, and waits until the image is
 * decoded or broken. The document itself needs no network.
 *
 * @param mayBeReplaced whether to wait some seconds for a replacement if it is broken
 * @returns its width in pixels; 0 if it is broken
 */
function showAnew(page: Page, path: string, mayBeReplaced: boolean = false): Promise<number> {
  return page.evaluate(
    async ([src, waits]) => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<!doctype html>';
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve));
      const image = frame.contentDocument!.createElement('img');
      image.src = src;
      frame.contentDocument!.body.append(image);
      await image.decode().catch(() => undefined);
      for (let left = waits; left > 0 && image.naturalWidth === 0; left -= 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      frame.remove();
      return image.naturalWidth;
    },
    [path, mayBeReplaced ? 200 : 0] as const,
  );
}

/** Random numbers from 0 to 1 from a seed (mulberry32). */
function createRandom(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
