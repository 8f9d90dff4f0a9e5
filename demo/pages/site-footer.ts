import { groupByAuthor } from './group-by-author.js';
import { licenceLink } from './licence-link.js';
import { magazine } from './magazine.js';
import { markup, type Markup } from './markup.js';
import type { Photograph } from './photograph.js';
import { photographs } from './photographs.js';

/** The footer, with the credits that the photographs' licences require. */
export function siteFooter(): Markup {
  return markup`<footer class="colophon" id="credits">
      <div class="colophon-about">
        <h2>${magazine.name}</h2>
        <p>${magazine.tagline}, and the demo of PocketCDN. The pages contain the URLs of the original files. A service worker in your browser requests the size that fits from an image CDN, and stores it. Press <kbd>Alt</kbd> + <kbd>P</kbd> to watch it work.</p>
        <p><a href="/">All photographs</a></p>
      </div>
      <div class="colophon-credits">
        <h2>Credits</h2>
        <ul>${[...groupByAuthor(photographs)].map(([author, works]) => credit(author, works))}
        </ul>
        <p>The photographs come from Debian’s <a href="https://tracker.debian.org/pkg/lomiri-wallpapers">lomiri-wallpapers</a>. They were scaled down to 2400 pixels; your screen gets an even smaller size. If another page crops a photograph, its own page shows all of it.</p>
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
