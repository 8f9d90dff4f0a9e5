import { readSettings } from './settings.js';
import type { ImageTiming } from './image-timing.js';

/** The methods of a page that the benchmark calls. */
export interface Gallery {
  /** Resolves when the worker controls the page, and the page has rested and is idle. */
  untilReady(restMs: number): Promise<void>;
  /** Shows images one after the other: after each image is decoded, a pause follows. */
  showInTurn(paths: readonly string[]): Promise<ImageTiming[]>;
  /** Shows all images at the same time. Resolves to the time until the last is decoded, in ms. */
  showTogether(paths: readonly string[]): Promise<{ decodedMs: number; images: ImageTiming[] }>;
  /** Requests something that is not an image, repeatedly. Resolves to the times in ms. */
  fetchInTurn(times: number): Promise<number[]>;
  /** Number of images in the worker's caches. */
  countEntries(): Promise<number>;
  /** The counts of the probe since the last call. */
  readProbe(): Promise<{ transactions: number; fetches: number }>;
}

/** Pause between two images, in ms, so that background work does not delay the next image. */
const pauseMs = 10;

const { heights } = readSettings();
const main = document.querySelector('main')!;
performance.setResourceTimingBufferSize(100_000);

window.gallery = {
  async untilReady(restMs) {
    await window.registered;
    await pause(restMs);
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
  },

  async showInTurn(paths) {
    const shown: ImageTiming[] = [];
    for (const path of paths) {
      const image = newImage(path);
      main.append(image);
      const start = performance.now();
      image.src = path;
      await image.decode();
      const decodedMs = performance.now() - start;
      shown.push({ ...timingOf(image.src, 'img'), decodedMs });
      await pause(pauseMs);
    }
    return shown;
  },

  async showTogether(paths) {
    const images = paths.map(newImage);
    const start = performance.now();
    main.append(...images);
    const decoded = images.map(async (image, at) => {
      image.src = paths[at]!;
      await image.decode();
      return performance.now() - start;
    });
    const times = await Promise.all(decoded);
    const decodedMs = performance.now() - start;
    return {
      decodedMs,
      images: images.map(({ src }, at) => ({ ...timingOf(src, 'img'), decodedMs: times[at]! })),
    };
  },

  async fetchInTurn(times) {
    const answered: number[] = [];
    for (let count = 0; count < times; count++) {
      const url = new URL(`/data.json?${performance.now()}`, location.href).href;
      await (await fetch(url)).arrayBuffer();
      answered.push(timingOf(url, 'fetch').responseMs);
      await pause(pauseMs);
    }
    return answered;
  },

  async countEntries() {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    // PocketCDN also stores other data in its caches.
    return keys.flat().filter(({ url }) => url.includes('/images/')).length;
  },

  readProbe() {
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve) => {
      port1.addEventListener('message', ({ data }) => resolve(data as never));
      port1.start();
      navigator.serviceWorker.controller?.postMessage('bench:probe', [port2]);
      if (!navigator.serviceWorker.controller) resolve({ transactions: 0, fetches: 0 });
    });
  },
};

/** Creates an image with the size of its file, so that no worker requests another width. */
function newImage(path: string): HTMLImageElement {
  const number = Number(/\d+(?=\.jpg)/.exec(path)?.[0]);
  return Object.assign(new Image(240, heights[number % heights.length]), { alt: '' });
}

/** The timing of a URL's latest request of one kind: the page script may have requested it as well. */
function timingOf(url: string, kind: 'img' | 'fetch'): Omit<ImageTiming, 'decodedMs'> {
  const timings = performance.getEntriesByName(url) as PerformanceResourceTiming[];
  const timing = timings.findLast(({ initiatorType }) => initiatorType === kind);
  if (!timing) throw new Error(`${url} has no timing: it came from the memory cache of the page`);
  return {
    responseMs: timing.responseEnd - timing.startTime,
    isFromWorker: timing.workerStart > 0,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
