import type { CircuitReport } from '../network/circuit.js';
import type { DeviceProfile } from '../layout/device-profile.js';
import type { StorageSummary } from '../storage/storage-summary.js';
import type { LearnedLayout } from '../layout/learned-layout.js';
import type { Outcome } from '../statistics/outcome.js';
import type { Statistics } from '../statistics/statistics.js';

/** What a page tells or asks the worker. Questions carry a `MessagePort` for the reply. */
export type PageMessage =
  | ProfileMessage
  | LayoutMessage
  | RetryMessage
  | BrokenMessage
  | PrefetchMessage
  | VersionMessage
  | { type: 'pocketcdn:stats' | 'pocketcdn:clear' | 'pocketcdn:remove' };

/** Tells what device a page is shown on. */
export interface ProfileMessage {
  type: 'pocketcdn:profile';
  profile: DeviceProfile;
}

/** Says of which version the page is; the worker says its own where that is another. */
export interface VersionMessage {
  type: 'pocketcdn:version';
  version: string;
}

/** Asks for images that something else is shown for. Those that are there then come back as `restored`. */
export interface RetryMessage {
  type: 'pocketcdn:retry';
  /** Path of the page that shows them. */
  page: string;
  /** The authors' URLs. */
  urls: readonly string[];
}

/** Tells of an image that could not be shown, although something came. */
export interface BrokenMessage {
  type: 'pocketcdn:broken';
  /** Path of the page that shows it. */
  page: string;
  /** The author's URL. */
  url: string;
}

/** Asks for an image to be stored that no page waits for; the reply is an `PrefetchReply`. */
export interface PrefetchMessage {
  type: 'pocketcdn:prefetch';
  /** The author's URL. */
  url: string;
  /** CSS px; `null` where the page does not say how wide it will be laid out. */
  layoutWidth: number | null;
  from: PrefetchSource;
}

/**
 * Where an image comes from that is stored ahead: the network; the browser's HTTP cache, where it
 * lies since a page showed it without the worker; or nowhere, when the reply only says whether it is
 * stored.
 */
export type PrefetchSource = (typeof prefetchSources)[number];

/** Every `PrefetchSource`, for validation. */
export const prefetchSources = ['network', 'httpCache', 'nowhere'] as const;

/**
 * What became of an image that was asked for ahead.
 *
 * - `stored`: it came over the network, and is stored now
 * - `present`: it was stored already, whatever its age; nothing was asked for
 * - `bypass`: no rule takes it, or nothing ever does; nothing was asked for
 * - `overBudget`: there is no room for it, and nothing was evicted to make some
 * - `failed`: the network failed, or the image must not be stored
 */
export type PrefetchOutcome = (typeof prefetchOutcomes)[number];

export const prefetchOutcomes = ['stored', 'present', 'bypass', 'overBudget', 'failed'] as const;

export interface PrefetchReply {
  outcome: PrefetchOutcome;
  /** Bytes of the body that came over the network for this. */
  bytes: number;
}

/** How the images of a page are laid out. */
export interface LayoutMessage {
  type: 'pocketcdn:layout';
  /** Path of the page that shows the images: another page may lay the same ones out otherwise. */
  page: string;
  /** CSS px. */
  viewportWidth: number;
  /** Whether the page was resized since it was loaded: what it shows was chosen for another width. */
  isResized: boolean;
  /** URL of each image, and what was learned of it; `null` for nothing so far. */
  images: readonly (readonly [url: string, layout: LearnedLayout | null])[];
}

/** What the worker tells pages. */
export type WorkerMessage =
  | ShowAgainMessage
  | UpdateMessage
  | PlaceholderMessage
  | RestoredMessage
  | CircuitMessage
  | RemovedMessage
  | VersionMessage;

/** What an outage makes the worker tell a page. */
export type OutageMessage = PlaceholderMessage | RestoredMessage | CircuitMessage;

/** What the worker tells its pages: a CDN is in trouble, or is back. */
export interface CircuitMessage {
  type: 'pocketcdn:outage' | 'pocketcdn:recovered';
  /** Of the CDN. */
  origin: string;
}

/** What the worker tells a page: an image is shown only until the wanted one is to be had again. */
export interface PlaceholderMessage {
  type: 'pocketcdn:placeholder';
  /** The author's URL. */
  url: string;
}

/** What the worker tells a page: what it asked for again is there now. */
export interface RestoredMessage {
  type: 'pocketcdn:restored';
  /** The authors' URLs. */
  urls: readonly string[];
}

/**
 * What a page tells the worker that has just taken over: what it loaded without it. Only where pages
 * work offline.
 */
export interface LoadedMessage {
  type: 'pocketcdn:loaded';
  /** URLs of styles, scripts and fonts. */
  assets: readonly string[];
}

/** What the worker tells a page: it has these images better than they are shown. */
export interface ShowAgainMessage {
  type: 'pocketcdn:show-again';
  urls: readonly string[];
}

/** What the worker tells its pages: an image has changed, and the new one is stored. */
export interface UpdateMessage {
  type: 'pocketcdn:update';
  /** The author's URL. */
  url: string;
}

/** What the worker tells its pages: another page has removed it. */
export interface RemovedMessage {
  type: 'pocketcdn:removed';
}

/** One image that the worker answered for the asking client. */
export interface AnswerReport {
  /** The author's URL. */
  sourceUrl: string;
  /** The URL that the entry is stored under: the wanted variant's. */
  variantUrl: string;
  /** Width asked of the CDN, in device px; `undefined` where the image was not resized. */
  width: number | undefined;
  outcome: Outcome;
  /** What was shown instead of the wanted variant; only with the outcome `fallback`. */
  fallback?: FallbackKind | undefined;
  /** Bytes of the body that was shown, when known. */
  bytes: number | undefined;
}

/** What a fallback showed: another variant, the author's own file, or the fallback image. */
export type FallbackKind = 'variant' | 'original' | 'image';

export interface StatsReply extends Statistics, StorageSummary {
  /** The worker's version. */
  version: string;
  /** All image requests that reached the worker. */
  requests: number;
  /** The budget for stored bodies, in bytes. */
  maxBytes: number;
  /** The budget for stored images. */
  maxEntries: number;
  /** Each CDN that failed lately, by origin. */
  circuits: Record<string, CircuitReport>;
  /** The latest answers to this client, oldest first; empty after the browser stopped the worker. */
  answers: AnswerReport[];
}

/** The reply to a question that failed: what went wrong, in words. */
export interface FailureReply {
  failure: string;
}

/** Images that one message may tell of. */
export const maxImagesPerMessage = 1000;

/** Styles, scripts and fonts that one message may tell of. */
export const maxLoadedPerMessage = 300;
