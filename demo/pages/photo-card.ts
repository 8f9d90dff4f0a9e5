import { image, type ImageLoading } from './image.js';
import { markup, type Markup } from './markup.js';
import type { Photograph } from './photograph.js';

/** A photograph with its title and author, linked to its own page; an item of a list. */
export function photoCard(photograph: Photograph, loading: ImageLoading): Markup {
  const { slug, title, author, width, height } = photograph;
  return markup`
      <li class="card" style="--aspect: ${(width / height).toFixed(4)}">
        <a href="/photo/${slug}/">
          ${image(photograph, loading)}
          <span class="card-title">${title}</span>
          <span class="card-author">${author}</span>
        </a>
      </li>`;
}
