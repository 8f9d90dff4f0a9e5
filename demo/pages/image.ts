import { markup, type Markup } from './markup.js';
import type { Photograph } from './photograph.js';

/** Loading priority: `first` for the page's main image, `eager` for the first screen, else `lazy`. */
export type ImageLoading = 'first' | 'eager' | 'lazy';

/**
 * The `<img>` of a photograph. Its source is always the original file; the worker fetches the variant
 * that fits. `--ratio` in the style sheet pins the layout, because the browser replaces the ratio of
 * `width` and `height` by that of the loaded file.
 */
export function image(photograph: Photograph, loading: ImageLoading): Markup {
  const { file, width, height, bytes, alt, tone } = photograph;
  return markup`<img src="/photos/${file}" width="${width}" height="${height}" alt="${alt}" style="--ratio: ${width} / ${height}; --tone: ${tone}" data-bytes="${bytes}"${loading === 'lazy' && markup` loading="lazy"`}${loading === 'first' && markup` fetchpriority="high"`}>`;
}
