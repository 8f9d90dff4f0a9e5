import { blockMarkup } from './view/block-markup.js';
import { savingsMarkup } from './view/savings-markup.js';

const closeIcon =
  '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M3.5 3.5l9 9m0-9l-9 9" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/></svg>';

/** The markup of the panel's shadow root, filled by the views. Has no inline styles, because of CSPs. */
export const panelMarkup: string = `
<div class="pocketcdn" lang="en">
<button class="toggle" id="toggle" type="button" aria-expanded="false" aria-controls="panel" aria-keyshortcuts="Alt+P">Images <span id="toggle-saved">0 B saved</span></button>
<section class="panel" id="panel" role="dialog" aria-labelledby="title" tabindex="-1" hidden>
  <header>
    <h2 id="title">Images on this page</h2>
    <button class="close" id="close" type="button" aria-label="Close">${closeIcon}</button>
  </header>
  <div class="scroll" id="scroll">
    <p class="notice" id="notice" role="status" hidden></p>
    ${savingsMarkup}
    <slot></slot>
    ${blockMarkup(
      'rates',
      'Hit rate',
      `<div class="plot" id="plot" role="img" aria-label="No image has been requested so far."></div>
      <ul class="keys" aria-hidden="true"><li>per page load</li><li class="overall">overall</li></ul>
      <details class="inner"><summary>As a table</summary><div class="table" tabindex="0" role="region" aria-label="Hit rate as a table"><table><thead><tr><th scope="col">Time</th><th scope="col">Images</th><th scope="col">Hits</th><th scope="col">Rate</th><th scope="col">Network</th><th scope="col">Cache</th></tr></thead><tbody id="rates-rows"></tbody></table></div></details>`,
      { isOpen: true },
    )}
    ${blockMarkup('counts', 'In this browser', '<dl class="totals" id="totals"></dl>', { isOpen: true })}
    ${blockMarkup(
      'storage',
      'Storage',
      `<div class="meter"><label for="bytes-held">Bytes</label><b id="bytes-text">–</b><progress id="bytes-held" max="1" value="0"></progress></div>
      <div class="meter"><label for="entries-held">Images</label><b id="entries-text">–</b><progress id="entries-held" max="1" value="0"></progress></div>
      <table><caption class="lead">Variants of the same image</caption><thead><tr><th scope="col">Variants stored</th><th scope="col">Number of images</th></tr></thead><tbody id="families"></tbody></table>`,
    )}
    ${blockMarkup('cdns', 'CDNs', '<p class="plain" id="no-circuits">No CDN has failed recently.</p><ul id="circuits"></ul>')}
    ${blockMarkup(
      'bypasses',
      'Left to the browser',
      '<p class="plain" id="no-bypasses">None.</p><table id="bypass-table" class="sentences" hidden><thead><tr><th scope="col">Reason</th><th scope="col">Requests</th></tr></thead><tbody id="bypass-rows"></tbody></table>',
    )}
    ${blockMarkup('problems', 'Fallbacks and errors', '<p class="plain" id="no-problems">None on this page.</p><ul id="problem-rows"></ul>')}
    ${blockMarkup('images', 'Every image', '<ul class="rows" id="rows"></ul>', { isOpen: true })}
  </div>
  <footer>
    <p id="message" role="status"></p>
    <div class="actions">
      <button id="reload" type="button">Reload page</button>
      <button id="clear" type="button" disabled>Clear cache</button>
      <button id="bypass" type="button" disabled>Without worker</button>
    </div>
    <p class="hint"><kbd>Alt</kbd> <kbd>P</kbd> opens and closes this panel</p>
  </footer>
</section>
</div>`;
