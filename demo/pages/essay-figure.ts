import { findPhotograph } from './find-photograph.js';
import { image, type ImageLoading } from './image.js';
import { markup, type Markup } from './markup.js';

/**
 * The layout of a figure in the essay: `bleed` from edge to edge, `wide` wider than the text, `column`
 * as wide as the text, `half` and `small` with text flowing around them, `pair` two side by side.
 */
export type FigureSize = 'bleed' | 'wide' | 'column' | 'half' | 'small' | 'pair';

/** A figure of the essay: the photographs with these slugs, one caption, and their authors. */
export function essayFigure(
  size: FigureSize,
  slugs: readonly string[],
  caption: string,
  loading: ImageLoading = 'lazy',
): Markup {
  const shown = slugs.map(findPhotograph);
  const authors = [...new Set(shown.map(({ author }) => author))].join(', ');
  return markup`
        <figure class="figure figure-${size}">
          <div class="figure-images">${shown.map((photograph) => markup`<a href="/photo/${photograph.slug}/">${image(photograph, loading)}</a>`)}</div>
          <figcaption>${caption} <span class="figure-credit">${authors}</span></figcaption>
        </figure>`;
}
