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
import { tellAccept } from './tell-accept.js';
import { whenControlled } from './when-controlled.js';

export interface PrefetchOptions {
  /** Hears of each image when it is known what became of it. What it throws ends the prefetch. */
  onProgress?: (progress: PrefetchProgress) => void;
  /**
   * Ends the prefetch. The few images under way at that moment still land and are stored; nothing
   * is heard of them.
   */
  signal?: AbortSignal;
  /**
   * How wide the images will be laid out: any value of HTML's `sizes` attribute, evaluated at the
   * present viewport.
   * @default the widest that any page was seen to lay an image out, else the `sizes` of its rule,
   * else wide enough for the common layouts
   */
  sizes?: string;
}

/** What became of one image, and how far the prefetch is. */
export interface PrefetchProgress {
  /** The image, absolute. */
  url: string;
  outcome: PrefetchOutcome;
  /** Images done so far, this one included. */
  done: number;
  /** Images in all; URLs that name the same one count once. */
  total: number;
  /** Bytes of image bodies that came over the network so far. */
  bytes: number;
}

/** How many images there were, how many had each outcome, and the bytes that came over the network. */
export interface PrefetchSummary extends Record<PrefetchOutcome, number> {
  total: number;
  bytes: number;
}

/** How long the worker may take for one image, which it lets those pass that a page waits for, in ms. */
const patienceMs = 60_000;

/** How long a page waits to be controlled, in ms: one that was reloaded with Shift never is. */
const controlMs = 3000;

/**
 * Stores the variants of images that this device would ask for; `PocketCdnClient` says what that
 * means.
 */
export async function prefetchImages(
  registration: ServiceWorkerRegistration,
  tellProfile: () => Promise<void>,
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
  // On a first visit the worker is only just about to know what device it works for.
  const [layoutWidth] = await Promise.all([evaluateSizes(sizes), meetWorker()]);
  await tellProfile();
  signal?.throwIfAborted();

  const none = Object.fromEntries(prefetchOutcomes.map((outcome) => [outcome, 0]));
  const summary = { total: images.length, bytes: 0, ...none } as PrefetchSummary;
  let done = 0;
  let from: PrefetchSource = 'network';
  const queue = images.map((url) => async () => {
    const message = { type: 'pocketcdn:prefetch', url, layoutWidth, from } as const;
    const reply = await askWorker<PrefetchReply>(registration, message, patienceMs);
    if (signal?.aborted) return;
    const { outcome } = reply;
    // A smaller one might still fit, at the price of asking for all the rest.
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

/** Resolves when a signal is aborted; never without one. */
const whenAborted = (signal?: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => {
    signal?.addEventListener('abort', resolve, { once: true });
  });

/** Waits until the worker answers this page and knows what images the browser accepts. */
async function meetWorker(): Promise<void> {
  await Promise.race([
    whenControlled(),
    new Promise((resolve) => {
      setTimeout(resolve, controlMs);
    }),
  ]);
  await tellAccept();
}

/** Absolute, without fragments, each once. */
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
