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

/** How long it lasts, in seconds; ten minutes before a release. */
const seconds = Number(process.env['POCKETCDN_SOAK_SECONDS'] ?? 30);

/** What the next minutes bring. Printed, so that a run can be repeated. */
const seed = Number(process.env['POCKETCDN_SOAK_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const states: (FaultName | 'offline' | undefined)[] = [
  undefined,
  undefined,
  'offline',
  'connections refused',
  ...(Object.keys(faults) as FaultName[]),
];

/** Budget that holds one file of each photograph, and not all that is asked for. */
const maxBytes = 9 * 2 ** 20;

/** In front of the worker: counts the images that it is asked for, and hears what nobody caught. */
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
        // The browser's tools sometimes wait for ever for a worker that has just been stopped, when
        // all others have heard it.
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
      // What was never seen may be the fallback image, but must not stay broken.
      if (naturalWidth < (isSeen ? 300 : 1))
        broken.push(`${photo}: ${naturalWidth} while ${state}`);
      if (naturalWidth >= 300) shown.add(photo);
    }
    expect(broken).toEqual([]);

    // With all hosts back, no tab goes on showing a fallback.
    await changeState(undefined);
    for (const tab of tabs) {
      await expect(async () => {
        for (const photo of photos) {
          expect(await showAnew(tab, photo), photo).toBeGreaterThan(300);
        }
      }).toPass();
    }

    // The worker that lives now has counted each of what it was asked for.
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
    // A worker that is stopped takes with it what it had not written: 20 hits, or a second's answers.
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
 * Shows an image in a new document of the page, which has nothing in memory yet, and waits until it is
 * decoded or broken. Needs no network for the document itself.
 *
 * @param mayBeMended whether a broken one gets some seconds in which something else may take its place
 * @returns how many pixels wide it is; 0 where it is broken
 */
function showAnew(page: Page, path: string, mayBeMended: boolean = false): Promise<number> {
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
    [path, mayBeMended ? 200 : 0] as const,
  );
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function createRandom(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
