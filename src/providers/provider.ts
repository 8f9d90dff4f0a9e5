import type { Operations } from '../core/layout/operations.js';
import type { CdnOptions } from '../core/options/options.js';

/** An author's URL, parsed by a provider. */
export interface SourceImage {
  /**
   * The CDN's URL of the source image, without operations: the key of its family. Only the same
   * provider's `write` can read it.
   */
  url: URL;
  /** The width in the author's URL, in device px. */
  width?: number | undefined;
}

/** The adapter for one image CDN's URL dialect: two pure functions. Neither changes its arguments. */
export interface Provider {
  /**
   * Parses an author's URL. `undefined` if the URL must stay unchanged: it is signed, chained, cropped,
   * has unknown operations, or the CDN cannot reach the image.
   */
  read(url: URL, cdn: CdnOptions): SourceImage | undefined;
  /**
   * Writes the variant's URL, always at the origin of `baseUrl`. The width is a maximum: if the CDN has
   * a mode that never enlarges, the URL requests it.
   *
   * @param source the `url` that `read` returned for the same CDN
   */
  write(source: URL, operations: Operations, cdn: CdnOptions): string;
  /** The only widths that the CDN accepts, ascending, in device px; absent if it accepts any width. */
  widths?: readonly number[] | undefined;
}
