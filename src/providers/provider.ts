import type { CdnOptions } from '../core/options.js';
import type { Operations } from '../core/operations.js';

/** An author's URL, taken apart by a provider. */
export interface SourceImage {
  /** Address of the source image without operations; names the family of its variants. */
  url: URL;
  /** Width that the author's URL asks of the CDN, in device px. */
  width?: number | undefined;
}

/** The adapter for one image CDN's URL dialect: two pure functions. Neither changes its arguments. */
export interface Provider {
  /**
   * Takes an author's URL apart. `undefined` when the URL must stay as it is: signed, chained,
   * cropped, or asking for operations that another width would falsify.
   */
  read(url: URL, cdn: CdnOptions): SourceImage | undefined;
  /** The variant's URL. The width is a maximum: the CDN is told never to enlarge. */
  write(source: URL, operations: Operations, cdn: CdnOptions): string;
}
