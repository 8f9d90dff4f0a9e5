import { readSettings } from './settings.js';
import type { ShownImage } from './shown-image.js';

/** What the benchmark asks of a page. */
export interface Gallery {
  /** Resolves when the worker controls the page and both have nothing left to do. */
  untilReady(restMs: number): Promise<void>;
  /** Shows images one after the other, each when the one before is decoded and a pause is over. */
  showInTurn(paths: readonly string[]): Promise<ShownImage[]>;
  /** Shows images all at once. Resolves to the time until the last is decoded, in ms. */
  showTogether(paths: readonly string[]): Promise<{ decodedMs: number; images: ShownImage[] }>;
  /** Asks for something that is no image, so many times in turn. Resolves to the times in ms. */
  fetchInTurn(times: number): Promise<number[]>;
  /** How many responses the worker has in its caches. */
  countEntries(): Promise<number>;
  /** What the probe in front of the worker's script has counted since the last question. */
  readProbe(): Promise<{ transactions: number; fetches: number }>;
}

/** Between two images, in ms: what a worker does behind an answer must not be in the next one's way. */
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
    const shown: ShownImage[] = [];
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
    // Ours keeps other things there as well.
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

/** An image in the box that its file fills exactly, so that no worker wants another width of it. */
function newImage(path: string): HTMLImageElement {
  const number = Number(/\d+(?=\.jpg)/.exec(path)?.[0]);
  return Object.assign(new Image(240, heights[number % heights.length]), { alt: '' });
}

/** The latest of a URL's requests of one kind: a page script may have asked for it in another way. */
function timingOf(url: string, kind: 'img' | 'fetch'): Omit<ShownImage, 'decodedMs'> {
  const timings = performance.getEntriesByName(url) as PerformanceResourceTiming[];
  const timing = timings.findLast(({ initiatorType }) => initiatorType === kind);
  if (!timing) throw new Error(`${url}: no timing, so the page's own memory has answered`);
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
