import type { CircuitReport } from '../network/circuit.js';
import type { BypassReason, NotResizedReason, NotStoredReason } from '../match/reasons.js';
import type { DeviceProfile } from '../layout/device-profile.js';
import type { StorageSummary } from '../storage/storage-summary.js';
import type { LearnedLayout } from '../layout/learned-layout.js';
import type { Outcome } from '../statistics/outcome.js';
import type { BypassReasons } from '../statistics/bypass-reasons.js';
import type { Statistics } from '../statistics/statistics.js';

/** Messages from a page to the worker. Those that need a reply carry a `MessagePort`. */
export type PageMessage =
  | ProfileMessage
  | LayoutMessage
  | RetryMessage
  | BrokenMessage
  | PrefetchMessage
  | OneImageMessage
  | VersionMessage
  | ClearMessage
  | { type: 'pocketcdn:stats' | 'pocketcdn:remove' };

/** Asks the worker to remove what it stored. */
export interface ClearMessage {
  type: 'pocketcdn:clear';
  /** From a page of another scope, whose worker shares the images: the offline pages stay. */
  keepsPages?: boolean;
}

/** The device that a page is shown on. */
export interface ProfileMessage {
  type: 'pocketcdn:profile';
  profile: DeviceProfile;
}

/** The sender's version. The page sends its own; the worker only replies if its version differs. */
export interface VersionMessage {
  type: 'pocketcdn:version';
  version: string;
}

/**
 * Asks again for images that a placeholder is shown for. The worker sends `restored` for those it
 * has.
 */
export interface RetryMessage {
  type: 'pocketcdn:retry';
  /** Path of the page that shows them. */
  page: string;
  /** The authors' URLs. */
  urls: readonly string[];
}

/** Reports an image that the browser could not show although it received a response. */
export interface BrokenMessage {
  type: 'pocketcdn:broken';
  /** Path of the page that shows it. */
  page: string;
  /** The author's URL. */
  url: string;
}

/**
 * Asks for one image: to take it from the network again, whatever is stored, or to remove it from storage.
 * The reply to `refresh` is a `RefreshReply`.
 */
export interface OneImageMessage {
  type: 'pocketcdn:refresh' | 'pocketcdn:forget';
  /** The author's URL. */
  url: string;
}

export interface RefreshReply {
  /** Whether the network answered with an image, and it is stored now. */
  isStored: boolean;
}

/** Asks the worker to store an image before a page needs it; the reply is a `PrefetchReply`. */
export interface PrefetchMessage {
  type: 'pocketcdn:prefetch';
  /** The author's URL. */
  url: string;
  /** CSS px; `null` if unknown. */
  layoutWidth: number | null;
  from: PrefetchSource;
}

/**
 * The place that a prefetched image comes from.
 *
 * - `network`: the network
 * - `httpCache`: the browser's HTTP cache, which has images that a page showed before the worker
 *   was there
 * - `nowhere`: nothing is fetched, and the reply only says whether the image is stored
 */
export type PrefetchSource = (typeof prefetchSources)[number];

/** Every `PrefetchSource`, for validation. */
export const prefetchSources = ['network', 'httpCache', 'nowhere'] as const;

/**
 * The result of a prefetch.
 *
 * - `stored`: the image was fetched, and is stored now
 * - `present`: the image was stored already, fresh or not; nothing was fetched
 * - `bypass`: PocketCDN does not handle the image; nothing was fetched
 * - `overBudget`: the budget has no room for the image, and nothing was evicted for it
 * - `failed`: the network failed, or the image must not be stored
 */
export type PrefetchOutcome = (typeof prefetchOutcomes)[number];

export const prefetchOutcomes = ['stored', 'present', 'bypass', 'overBudget', 'failed'] as const;

export interface PrefetchReply {
  outcome: PrefetchOutcome;
  /** Bytes of the body that was fetched over the network. */
  bytes: number;
}

/** How the images of a page are laid out. */
export interface LayoutMessage {
  type: 'pocketcdn:layout';
  /**
   * Path of the page that shows the images: another page may lay out the same images differently.
   */
  page: string;
  /** CSS px. */
  viewportWidth: number;
  /** Whether the page was resized since it was loaded: its images were chosen for another width. */
  isResized: boolean;
  /** URL and layout of each image; `null` if the layout is unknown so far. */
  images: readonly (readonly [url: string, layout: LearnedLayout | null])[];
}

/** Messages from the worker to pages. */
export type WorkerMessage =
  | ShowAgainMessage
  | UpdateMessage
  | PlaceholderMessage
  | RestoredMessage
  | CircuitMessage
  | RemovedMessage
  | VersionMessage;

/** Messages from the worker to a page about an outage. */
export type OutageMessage = PlaceholderMessage | RestoredMessage | CircuitMessage;

/** From the worker to its pages: a CDN has failed, or works again. */
export interface CircuitMessage {
  type: 'pocketcdn:outage' | 'pocketcdn:recovered';
  /** The CDN's origin. */
  origin: string;
}

/** From the worker to a page: a placeholder is shown until the wanted image is available. */
export interface PlaceholderMessage {
  type: 'pocketcdn:placeholder';
  /** The author's URL. */
  url: string;
}

/** From the worker to a page: images that the page asked for with `retry` are available now. */
export interface RestoredMessage {
  type: 'pocketcdn:restored';
  /** The authors' URLs. */
  urls: readonly string[];
}

/**
 * From a page to a worker that just took control: files that the page loaded without the worker.
 * Only sent with the option `offlinePages`.
 */
export interface LoadedMessage {
  type: 'pocketcdn:loaded';
  /** URLs of styles, scripts and fonts. */
  assets: readonly string[];
}

/**
 * From the worker to a page: the worker has better variants of these images than the page shows.
 */
export interface ShowAgainMessage {
  type: 'pocketcdn:show-again';
  urls: readonly string[];
}

/** From the worker to its pages: an image has changed, and the new one is stored. */
export interface UpdateMessage {
  type: 'pocketcdn:update';
  /** The author's URL. */
  url: string;
}

/** From the worker to its pages: another page removed the worker. */
export interface RemovedMessage {
  type: 'pocketcdn:removed';
}

/** One answer of the worker to the client that asks for the statistics. */
export interface AnswerReport {
  /** The author's URL. */
  sourceUrl: string;
  /** The URL that the entry is stored under: the wanted variant's. */
  variantUrl: string;
  /** Width in the CDN's URL, in device px; `undefined` if the image was not resized. */
  width: number | undefined;
  /** Why the image was not resized, such as `file-type`: `docs/troubleshooting.md` lists all codes. */
  notResized?: NotResizedReason | undefined;
  /** Why an image from the network is not stored, such as `no-store`. */
  notStored?: NotStoredReason | undefined;
  outcome: Outcome;
  /** The kind of image that was shown instead; only with the outcome `fallback`, and `none` with `error`. */
  fallback?: FallbackKind | undefined;
  /** Bytes of the body that was shown, if known. */
  bytes: number | undefined;
}

/**
 * The image that a fallback shows: another variant, the author's own file, or the fallback image; `none`
 * if the network failed, and the image with it.
 */
export type FallbackKind = 'variant' | 'original' | 'image' | 'none';

export interface StatsReply extends Statistics, StorageSummary {
  /** The worker's version. */
  version: string;
  /** All image requests that reached the worker. */
  requests: number;
  /** How many of `bypass` were left to the browser for which reason, such as `query`. */
  bypassReasons: BypassReasons;
  /**
   * The latest images that were left to the browser, on any page, and the reason for each; empty after
   * the browser stopped the worker.
   */
  bypassed: Record<string, BypassReason>;
  /** The budget for stored bodies, in bytes. */
  maxBytes: number;
  /** The budget for stored images. */
  maxEntries: number;
  /** The circuit of each CDN that failed recently, by origin. */
  circuits: Record<string, CircuitReport>;
  /**
   * The latest answers to this client, oldest first; empty after the browser stopped the worker.
   */
  answers: AnswerReport[];
}

/** The reply if the worker failed: an error message. */
export interface FailureReply {
  failure: string;
}

/** How many images one message may list. */
export const maxImagesPerMessage = 1000;

/** How many styles, scripts and fonts one message may list. */
export const maxLoadedPerMessage = 300;
