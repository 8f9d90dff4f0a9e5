/** The loading state of an image. `waiting`: lazy and not requested yet. */
export type Loading = 'waiting' | 'loading' | 'loaded' | 'broken';

/** One image of the page: an `<img>`, or an element's CSS background. */
export interface PageImage {
  /** Does not change as long as the element exists. */
  id: string;
  kind: 'element' | 'background';
  /** Absolute, without a fragment. */
  url: string;
  loading: Loading;
  /** In CSS px. */
  layoutWidth: number;
  /** Width of the file in px; `undefined` if it is unknown. */
  fileWidth: number | undefined;
  /** Bytes of the original image, if the page's markup contains them (`data-bytes`). */
  originalBytes: number | undefined;
}
