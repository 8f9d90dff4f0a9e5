import type { CdnOptions } from '../../core/options/options.js';
import type { Answer, Asked } from './ask.js';
import type { Policy } from './content-policy.js';
import type { Mention } from './find-mention.js';
import type { Markup } from './read-markup.js';

/** All that was fetched; the checks go by nothing else. */
export interface Visit {
  /** The address that was asked for. */
  asked: string;
  page: Answer;
  markup: Markup;
  /** The page's policies, of headers and markup. */
  policies: Policy[];
  /** How the page names PocketCDN; `undefined` where nothing of it was found. */
  mention: Mention | undefined;
  workerUrl: string;
  worker: Asked;
  /** The files that the worker loads from beside it: its engine, and what the options need. */
  beside: { file: string; need: string; asked: Asked }[];
  /** Why `register()` refuses the CDN that the page names. */
  cdnRefused: string | undefined;
  /** `undefined` where nobody named one, or it is refused. */
  cdn: CdnVisit | undefined;
}

/** What was asked of the CDN. */
export interface CdnVisit {
  /** Checked, the base URL absolute. */
  options: CdnOptions;
  /** `undefined` where the page has no image that the CDN could resize, and none was named. */
  image: ImageVisit | undefined;
}

/** What was asked for one image. */
export interface ImageVisit {
  /** As the page names it. */
  authorUrl: string;
  /** The source image, without operations. */
  original: Asked;
  /** The variant's URL, and its width in device px. */
  variantUrl: string;
  width: number;
  /** The variant as the worker asks: `Origin`, and `Accept` of a browser that takes AVIF and WebP. */
  asWorker: Asked;
  /** The same URL as an `<img>` asks, without `Origin`. */
  asImage: Asked;
  /** The variant for a browser that takes neither AVIF nor WebP. */
  plainUrl: string;
  plain: Asked;
  /** The variant again, with the validators that came with it; `undefined` where none came. */
  again: Asked | undefined;
  /** A variant wider than the source; `undefined` where the source's width is not known. */
  wider: { width: number; asked: Asked } | undefined;
  /** A source image that cannot exist. */
  missing: Asked;
}
