import { cdnSwitchMarkup } from './view/cdn-switch-markup.js';
import { offlineSwitchMarkup } from './view/offline-switch-markup.js';
import { savingsMarkup } from './view/savings-markup.js';

const closeIcon =
  '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M3.5 3.5l9 9m0-9l-9 9" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/></svg>';

/** What stands in the panel's shadow root; the views fill it in. */
export const panelMarkup: string = `
<button class="toggle" id="toggle" type="button" aria-expanded="false" aria-controls="panel" aria-keyshortcuts="Alt+P">Images <span id="toggle-saved">0 B saved</span></button>
<section class="panel" id="panel" role="dialog" aria-labelledby="title" tabindex="-1" hidden>
  <header>
    <h2 id="title">Images on this page</h2>
    <button class="close" id="close" type="button" aria-label="Close">${closeIcon}</button>
  </header>
  <div class="scroll">
    <p class="notice" id="notice" role="status" hidden></p>
    ${savingsMarkup}
    <section class="block" aria-labelledby="totals-title">
      <h3 id="totals-title">In this browser<span id="since"></span></h3>
      <dl class="totals" id="totals"></dl>
    </section>
    ${cdnSwitchMarkup}
    ${offlineSwitchMarkup}
    <section class="block" aria-labelledby="images-title">
      <h3 id="images-title">Every image<span id="shown"></span></h3>
      <ul class="rows" id="rows"></ul>
    </section>
  </div>
  <footer>
    <p id="message" role="status"></p>
    <div class="actions">
      <button id="reload" type="button">Reload page</button>
      <button id="clear" type="button">Clear cache</button>
      <button id="compare" type="button">Without worker</button>
    </div>
    <p class="hint"><kbd>Alt</kbd> <kbd>P</kbd> opens and closes this panel</p>
  </footer>
</section>`;
