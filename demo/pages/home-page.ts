import { essay } from './essay.js';
import { findPhotograph } from './find-photograph.js';
import { magazine } from './magazine.js';
import { markup } from './markup.js';
import { pageShell } from './page-shell.js';
import { photoCard } from './photo-card.js';
import { photographs } from './photographs.js';

/** Number of cards that a large screen may show without scrolling. */
const eagerCards = 3;

/** The front page: a cover with a CSS background image, and all photographs. */
export function homePage(): string {
  const cover = findPhotograph('the-stone-table');
  return pageShell({
    path: '/',
    description: `${magazine.tagline}: fourteen pictures, and an essay on light that takes its time.`,
    main: markup`
      <section class="cover" aria-labelledby="cover-title" data-bytes="${cover.bytes}" style="background-image: url('/photos/${cover.file}'); --tone: ${cover.tone}">
        <div class="cover-text">
          <p class="kicker">The essay</p>
          <h2 id="cover-title"><a href="/article/">${essay.title}</a></h2>
          <p>${essay.standfirst}</p>
        </div>
      </section>
      <section class="wall" aria-labelledby="wall-title">
        <div class="wall-head">
          <h2 id="wall-title">Fourteen photographs</h2>
          <p>By eight people who had the time to stop. None of them is cropped here.</p>
          <div class="save-issue" inert>
            <button type="button">Save this issue</button>
            <p role="status">All photographs, for reading offline.</p>
            <progress value="0" aria-label="Saved photographs"></progress>
          </div>
        </div>
        <ul class="wall-list">${photographs.map((photograph, index) => photoCard(photograph, index < eagerCards ? 'eager' : 'lazy'))}
        </ul>
      </section>`,
  });
}
