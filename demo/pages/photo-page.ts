import { image } from './image.js';
import { licenceLink } from './licence-link.js';
import { markup, type Markup } from './markup.js';
import { pageShell } from './page-shell.js';
import { photoCard } from './photo-card.js';
import type { Photograph } from './photograph.js';
import { relatedPhotographs } from './related-photographs.js';

/** The page of one photograph, with its neighbours in the order of the front page. */
export function photoPage(photograph: Photograph, all: readonly Photograph[]): string {
  const { slug, title, author, licence, caption, alt, width, height, bytes } = photograph;
  const index = all.indexOf(photograph);
  return pageShell({
    path: `/photo/${slug}/`,
    title,
    description: alt,
    main: markup`
      <article class="plate">
        <figure class="plate-figure" style="--aspect: ${(width / height).toFixed(4)}">
          ${image(photograph, 'first')}
        </figure>
        <div class="plate-text">
          <h1>${title}</h1>
          <p class="plate-caption">${caption}</p>
          <dl class="facts">
            <div><dt>Photograph</dt><dd>${author}</dd></div>
            <div><dt>Licence</dt><dd>${licenceLink(licence)}</dd></div>
            <div><dt>Original</dt><dd><a href="/photos/${photograph.file}">${width} × ${height}, ${Math.round(bytes / 1000)} kB</a></dd></div>
          </dl>
        </div>
        <nav class="turn" aria-label="Other photographs">
          ${turn('prev', all[index - 1])}
          ${turn('next', all[index + 1])}
        </nav>
      </article>
      <section class="related" aria-labelledby="related-title">
        <h2 id="related-title">Nearby</h2>
        <ul class="related-list">${relatedPhotographs(photograph, all, 3).map((other) => photoCard(other, 'lazy'))}
        </ul>
      </section>`,
  });
}

/** A link to the previous or next photograph; the first and the last page have only one. */
function turn(direction: 'prev' | 'next', photograph: Photograph | undefined): Markup | undefined {
  if (!photograph) return undefined;
  const label = direction === 'prev' ? 'Previous' : 'Next';
  return markup`<a class="turn-${direction}" rel="${direction}" href="/photo/${photograph.slug}/"><span>${label}</span> ${photograph.title}</a>`;
}
