import type { Operations } from '../core/layout/operations.js';
import type { CdnOptions } from '../core/options/options.js';

/** An author's URL, taken apart by a provider. */
export interface SourceImage {
  /**
   * Where the CDN has the source image, without operations; names the family of its variants.
   * Only `write` of the same provider understands it.
   */
  url: URL;
  /** Width that the author's URL asks of the CDN, in device px. */
  width?: number | undefined;
}

/** The adapter for one image CDN's URL dialect: two pure functions. Neither changes its arguments. */
export interface Provider {
  /**
   * Takes an author's URL apart. `undefined` when the URL must stay as it is: signed, chained,
   * cropped, asking for operations that are not understood, or out of the CDN's reach.
   */
  read(url: URL, cdn: CdnOptions): SourceImage | undefined;
  /**
   * The variant's URL, always at the origin of `baseUrl`. The width is a maximum: the CDN is told
   * never to enlarge, where it can be told.
   *
   * @param source what `read` gave for the same CDN
   */
  write(source: URL, operations: Operations, cdn: CdnOptions): string;
  /** The only widths that the CDN answers, ascending, in device px; absent where it takes any. */
  widths?: readonly number[] | undefined;
}
