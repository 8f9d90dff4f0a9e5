import { magazine } from './magazine.js';
import { markup, type Markup } from './markup.js';
import { siteFooter } from './site-footer.js';

/** The content of one page inside the shell of all pages. */
export interface PageContent {
  /** The page's own title, before the magazine's name. Absent on the front page. */
  title?: string;
  description: string;
  /** The page's path, which marks its entry in the navigation. */
  path: string;
  main: Markup;
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%2317191a'/%3E%3Ccircle cx='16' cy='19' r='7' fill='%23ffb27a'/%3E%3Cpath d='M4 21h24v7H4z' fill='%2317191a'/%3E%3Cpath d='M5 22.5h22' stroke='%23f6f6f4' stroke-width='1.6'/%3E%3C/svg%3E";

const sections = [
  { path: '/', label: 'Photographs' },
  { path: '/article/', label: 'Essay' },
];

/**
 * A whole HTML document. The site's server replaces `%CDN_BASE_URL%` with the URL of the image CDN.
 */
export function pageShell({ title, description, path, main }: PageContent): string {
  const isFrontPage = path === '/';
  const wordmark = markup`<a class="wordmark" href="/">${magazine.name}</a>`;
  const { html } = markup`<!doctype html>
<html lang="en" data-cdn="%CDN_BASE_URL%">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title ? `${title} · ${magazine.name}` : `${magazine.name}: ${magazine.tagline.toLowerCase()}`}</title>
    <meta name="description" content="${description}">
    <meta name="color-scheme" content="light dark">
    <meta name="theme-color" content="#f6f6f4" media="(prefers-color-scheme: light)">
    <meta name="theme-color" content="#131516" media="(prefers-color-scheme: dark)">
    <link rel="icon" href="${icon}">
    <link rel="stylesheet" href="/assets/site.css">
    <script type="module" src="/assets/site.js"></script>
  </head>
  <body>
    <a class="skip-link" href="#content">Skip to the content</a>
    <header class="masthead">
      ${isFrontPage ? markup`<h1>${wordmark}</h1>` : wordmark}
      <nav aria-label="Magazine">
        <ul>
          ${sections.map(
            (section) =>
              markup`<li><a href="${section.path}"${section.path === path && markup` aria-current="page"`}>${section.label}</a></li>`,
          )}
          <li><a href="#credits">Credits</a></li>
        </ul>
      </nav>
      <p class="masthead-issue">${magazine.issue}</p>
    </header>
    <main id="content" tabindex="-1">${main}
    </main>
    ${siteFooter()}
  </body>
</html>
`;
  return html;
}
