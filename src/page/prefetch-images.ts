import { type Check, listCheck, readChecked, refuse, textCheck } from '../core/options/checks.js';
import { runConcurrently } from '../core/run-concurrently.js';
import {
  type PrefetchReply,
  type PrefetchSource,
  type PrefetchOutcome,
  prefetchOutcomes,
} from '../core/messages/messages.js';
import { askWorker } from './ask-worker.js';
import { evaluateSizes } from './evaluate-sizes.js';
import { sendAcceptHeader } from './send-accept-header.js';
import { whenControlled } from './when-controlled.js';

export interface PrefetchOptions {
  /** Called after each image with its outcome. If it throws, the prefetch ends with that error. */
  onProgress?: (progress: PrefetchProgress) => void;
  /**
   * Aborts the prefetch. The few images that are loading at that moment are still stored, but not
   * reported.
   */
  signal?: AbortSignal;
  /**
   * The layout width of the images: any value of HTML's `sizes` attribute, evaluated at the current
   * viewport.
   * @default the largest layout width that was measured for the image on any page, else the `sizes`
   * of its rule, else wide enough for common layouts
   */
  sizes?: string;
}

/** The outcome of one image, and the progress of the prefetch. */
export interface PrefetchProgress {
  /** Absolute URL of the image. */
  url: string;
  outcome: PrefetchOutcome;
  /** Number of finished images, including this one. */
  done: number;
  /** Number of all images; duplicate URLs count once. */
  total: number;
  /** Bytes of image bodies downloaded so far. */
  bytes: number;
}

/** Number of all images, number of images with each outcome, and downloaded bytes. */
export interface PrefetchSummary extends Record<PrefetchOutcome, number> {
  total: number;
  bytes: number;
}

/** Time limit for one image, in ms. Long, because the worker loads the images of pages first. */
const patienceMs = 60_000;

/** How long to wait for a controller, in ms. A page that was reloaded with Shift never gets one. */
const controlMs = 3000;

/**
 * Stores images as the variants for this device; `PocketCdnClient.prefetch` describes it.
 */
export async function prefetchImages(
  registration: ServiceWorkerRegistration,
  sendProfile: () => Promise<void>,
  urls: Iterable<string | URL>,
  options: PrefetchOptions = {},
): Promise<PrefetchSummary> {
  const { onProgress, signal, sizes } = readChecked<PrefetchOptions>(options, '', {
    onProgress: functionCheck,
    signal: signalCheck,
    sizes: textCheck,
  });
  const images = readUrls(urls);
  signal?.throwIfAborted();
  // On a first visit, the worker does not know the device profile yet.
  const [layoutWidth] = await Promise.all([evaluateSizes(sizes), waitForWorker()]);
  await sendProfile();
  signal?.throwIfAborted();

  const counts = Object.fromEntries(prefetchOutcomes.map((outcome) => [outcome, 0]));
  const summary = { total: images.length, bytes: 0, ...counts } as PrefetchSummary;
  let done = 0;
  let from: PrefetchSource = 'network';
  const queue = images.map((url) => async () => {
    const message = { type: 'pocketcdn:prefetch', url, layoutWidth, from } as const;
    const reply = await askWorker<PrefetchReply>(registration, message, patienceMs);
    if (signal?.aborted) return;
    const { outcome } = reply;
    // A smaller image might still fit, but finding it would mean to download all others.
    if (outcome === 'overBudget') from = 'nowhere';
    done += 1;
    summary[outcome] += 1;
    summary.bytes += reply.bytes;
    const { total, bytes } = summary;
    onProgress?.({ url, outcome, done, total, bytes });
  });
  await Promise.race([runConcurrently(queue), whenAborted(signal)]).finally(() => {
    queue.length = 0;
  });
  signal?.throwIfAborted();
  return summary;
}

/** Resolves when the signal is aborted; never without a signal. */
const whenAborted = (signal?: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => {
    signal?.addEventListener('abort', resolve, { once: true });
  });

/** Waits until the worker controls this page and knows the browser's `Accept` header. */
async function waitForWorker(): Promise<void> {
  await Promise.race([
    whenControlled(),
    new Promise((resolve) => {
      setTimeout(resolve, controlMs);
    }),
  ]);
  await sendAcceptHeader();
}

/** Absolute URLs, without fragments and without duplicates. */
function readUrls(urls: Iterable<string | URL>): string[] {
  const isList = typeof urls === 'object' && Symbol.iterator in (urls ?? {});
  return [...new Set(listCheck(imageUrlCheck)(isList ? [...urls] : urls, 'urls'))];
}

const imageUrlCheck: Check<string> = (value, path) => {
  const text = value instanceof URL ? value.href : textCheck(value, path);
  if (!URL.canParse(text, document.baseURI)) refuse(TypeError, path, 'a URL', value);
  const url = new URL(text, document.baseURI);
  url.hash = '';
  return url.href;
};

const functionCheck: Check<NonNullable<PrefetchOptions['onProgress']>> = (value, path) =>
  typeof value === 'function'
    ? (value as NonNullable<PrefetchOptions['onProgress']>)
    : refuse(TypeError, path, 'a function', value);

const signalCheck: Check<AbortSignal> = (value, path) =>
  value instanceof AbortSignal ? value : refuse(TypeError, path, 'an AbortSignal', value);
