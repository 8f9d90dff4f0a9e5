import { markup, type Markup } from './markup.js';
import type { Photograph } from './photograph.js';

/** When an image is fetched: `first` for the page's main image, `eager` for the first screen. */
export type ImageLoading = 'first' | 'eager' | 'lazy';

/**
 * The `<img>` of a photograph, always with the author's original as its source: the worker fetches
 * the variant that fits. Its layout is pinned by `--ratio` in the style sheet, since `width` and
 * `height` alone give way to the proportions of the file that arrives.
 */
export function image(photograph: Photograph, loading: ImageLoading): Markup {
  const { file, width, height, bytes, alt, tone } = photograph;
  return markup`<img src="/photos/${file}" width="${width}" height="${height}" alt="${alt}" style="--ratio: ${width} / ${height}; --tone: ${tone}" data-bytes="${bytes}"${loading === 'lazy' && markup` loading="lazy"`}${loading === 'first' && markup` fetchpriority="high"`}>`;
}
