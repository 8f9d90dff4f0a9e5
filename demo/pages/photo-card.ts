import { image, type ImageLoading } from './image.js';
import { markup, type Markup } from './markup.js';
import type { Photograph } from './photograph.js';

/**
 * A list item with a photograph, its title and its author. The link contains only the title, so that
 * its accessible name is short; the style sheet stretches it over the card.
 */
export function photoCard(photograph: Photograph, loading: ImageLoading): Markup {
  const { slug, title, author, width, height } = photograph;
  return markup`
          <li class="card" style="--aspect: ${(width / height).toFixed(4)}">
            ${image(photograph, loading)}
            <a class="card-title" href="/photo/${slug}/">${title}</a>
            <span class="card-author">${author}</span>
          </li>`;
}
