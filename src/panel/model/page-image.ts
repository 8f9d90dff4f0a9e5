/** How far an image of the page has come. `waiting`: lazy, and not asked for so far. */
export type Loading = 'waiting' | 'loading' | 'loaded' | 'broken';

/** One image as the page has it: an `<img>`, or an element's CSS background. */
export interface PageImage {
  /** Stays the same as long as the element lives. */
  id: string;
  kind: 'element' | 'background';
  /** Absolute, without a fragment. */
  url: string;
  loading: Loading;
  /** CSS px at which it is laid out. */
  layoutWidth: number;
  /** Width of the file that is shown, in its own px; `undefined` where the page cannot tell. */
  fileWidth: number | undefined;
  /** Bytes of the original, where the page's markup says so (`data-bytes`). */
  originalBytes: number | undefined;
}
