import { image, type ImageLoading } from './image.js';
import { markup, type Markup } from './markup.js';
import type { Photograph } from './photograph.js';

/**
 * A photograph with its title and author; an item of a list. The link holds the title alone, so
 * that its name stays short, and the style sheet stretches it over the card.
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
