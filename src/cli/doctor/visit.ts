import type { CdnOptions } from '../../core/options/options.js';
import type { Answer, Asked } from './ask.js';
import type { Policy } from './content-policy.js';
import type { Integration } from './find-integration.js';
import type { Markup } from './read-markup.js';

/** Everything that was fetched: the only input of the checks. */
export interface Visit {
  /** The URL of the command line. */
  asked: string;
  page: Answer;
  markup: Markup;
  /** The page's Content-Security-Policies, from headers and markup. */
  policies: Policy[];
  /** How the page uses PocketCDN; `undefined` if it was not found. */
  integration: Integration | undefined;
  workerUrl: string;
  worker: Asked;
  /** The files that the worker imports from its own folder: its engine, and those that options need. */
  beside: { file: string; need: string; asked: Asked }[];
  /** Why `register()` refuses the CDN that the page names. */
  cdnRefused: string | undefined;
  /** `undefined` if no CDN is named, or `register()` refuses it. */
  cdn: CdnVisit | undefined;
}

/** The requests to the CDN. */
export interface CdnVisit {
  /** Checked, with an absolute base URL. */
  options: CdnOptions;
  /** `undefined` if the page has no image that the CDN can resize, and the command line names none. */
  image: ImageVisit | undefined;
}

/** The requests for one image. */
export interface ImageVisit {
  /** As the page names it, absolute. */
  authorUrl: string;
  /** The source image, without operations. */
  original: Asked;
  /** The variant's URL, and its width in device px. */
  variantUrl: string;
  width: number;
  /** The variant, requested like the worker: with `Origin`, and an `Accept` with AVIF and WebP. */
  asWorker: Asked;
  /** The same URL, requested like an `<img>`: without `Origin`. */
  asImage: Asked;
  /** The variant for a browser that accepts neither AVIF nor WebP. */
  plainUrl: string;
  plain: Asked;
  /** The variant, requested again with its validators; `undefined` if it has none. */
  again: Asked | undefined;
  /** A variant wider than the source image; `undefined` if the source's width is unknown. */
  wider: { width: number; asked: Asked } | undefined;
  /** A variant of an image that does not exist. */
  missing: Asked;
}
