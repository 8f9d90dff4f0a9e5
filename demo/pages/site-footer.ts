import { groupByAuthor } from './group-by-author.js';
import { licenceLink } from './licence-link.js';
import { magazine } from './magazine.js';
import { markup, type Markup } from './markup.js';
import type { Photograph } from './photograph.js';
import { photographs } from './photographs.js';

/** The colophon, with the credits that the photographs' licences ask for. */
export function siteFooter(): Markup {
  return markup`<footer class="colophon" id="credits">
      <div class="colophon-about">
        <h2>${magazine.name}</h2>
        <p>${magazine.tagline}, and the demo of PocketCDN. Every page names the photographers’ original files; a service worker in your browser asks an image CDN for the size that fits, and keeps it. Press <kbd>Alt</kbd> + <kbd>P</kbd> to watch it work.</p>
        <p><a href="/">All photographs</a></p>
      </div>
      <div class="colophon-credits">
        <h2>Credits</h2>
        <ul>${[...groupByAuthor(photographs)].map(([author, works]) => credit(author, works))}
        </ul>
        <p>The photographs come from Debian’s <a href="https://tracker.debian.org/pkg/lomiri-wallpapers">lomiri-wallpapers</a>. They were scaled down to 2400 pixels and saved anew; what your screen gets is smaller still. Where pages crop one, its own page shows all of it.</p>
      </div>
    </footer>`;
}

function credit(author: string, works: readonly Photograph[]): Markup {
  const [first] = works;
  const titles = works.map(
    ({ slug, title }, index) => markup`${index > 0 && ', '}<a href="/photo/${slug}/">${title}</a>`,
  );
  return markup`
          <li><strong>${author}</strong> ${titles} <span class="licence">${first && licenceLink(first.licence)}</span></li>`;
}
