import type { Connection } from './connection.js';
import { ImageWatch, type Reading } from './image-watch.js';
import { describeConnection } from './model/describe-connection.js';
import { formatBytes } from './model/format-bytes.js';
import { summarizeRows } from './model/summarize-rows.js';
import { panelMarkup } from './panel-markup.js';
import panelStyles from './panel.css?inline';
import { repeatWhileVisible } from './repeat-while-visible.js';
import { readSession, writeSession } from './session-memory.js';
import { createCdnSwitch } from './view/create-cdn-switch.js';
import { createListView } from './view/create-list-view.js';
import { createOfflineSwitch } from './view/create-offline-switch.js';
import { createSavingsView } from './view/create-savings-view.js';
import { createTotalsView } from './view/create-totals-view.js';
import { part } from './view/part.js';
import { setText } from './view/set-text.js';
import { watchDisclosure } from './watch-disclosure.js';
import { wireActions } from './wire-actions.js';

/** How often an open panel asks the worker, in ms. */
const pollMs = 700;

/** Rest after an image arrived before a closed panel counts again, in ms: once for a whole burst. */
const restMs = 500;

const openKey = 'open';

/** `<pocketcdn-panel>`: what the worker does with the images of the page, and a switch for its CDN. */
export class PocketCdnPanel extends HTMLElement {
  /** Whether a worker controlled the page from its first request on. Set before it is connected. */
  wasControlled = false;
  #connection: Connection = { state: 'connecting' };
  #refresh: () => Promise<void> = () => Promise.resolve();

  get connection(): Connection {
    return this.#connection;
  }

  set connection(connection: Connection) {
    this.#connection = connection;
    void this.#refresh();
  }

  connectedCallback(): void {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = `<style>${panelStyles}</style>${panelMarkup}`;

    const message = part(root, 'message');
    const say = (text: string): void => setText(message, text);
    const show = this.#createView(root);
    const watch = new ImageWatch(this.wasControlled);
    let isReading = false;
    this.#refresh = async () => {
      // A worker that is starting may take a while; questions must not queue up behind it.
      if (isReading) return;
      isReading = true;
      const reading = await watch.read(this.#connection).finally(() => {
        isReading = false;
      });
      show(reading);
    };

    const refreshCdn = createCdnSwitch(root, say);
    createOfflineSwitch(root);
    wireActions(root, { panel: this, refresh: () => this.#refresh(), say });
    let stopPolling: (() => void) | undefined;
    const disclosure = watchDisclosure(root, (isOpen) => {
      writeSession(openKey, String(isOpen));
      stopPolling?.();
      stopPolling = isOpen ? repeatWhileVisible(() => this.#refresh(), pollMs) : undefined;
      if (isOpen) void refreshCdn();
    });
    this.#refreshAfterImages();
    if (readSession(openKey) === 'true') disclosure.open({ takesFocus: false });
  }

  #createView(root: ShadowRoot): (reading: Reading | undefined) => void {
    const showSavings = createSavingsView(root);
    const showTotals = createTotalsView(root);
    const showList = createListView(root);
    const notice = part(root, 'notice');
    const toggleSaved = part(root, 'toggle-saved');

    return (reading) => {
      const isControlled = navigator.serviceWorker?.controller != null;
      const explanation = reading
        ? describeConnection(this.#connection, { isControlled, wasControlled: this.wasControlled })
        : 'The worker does not answer at the moment. What follows is what it said last.';
      setText(notice, explanation ?? '');
      notice.hidden = explanation === undefined;
      const { state } = this.#connection;
      part(root, 'clear', HTMLButtonElement).disabled = state !== 'connected';
      part(root, 'compare', HTMLButtonElement).disabled = state !== 'connected' && state !== 'off';
      setText(
        part(root, 'compare'),
        state === 'off' && !isControlled ? 'With worker' : 'Without worker',
      );
      if (!reading) return;

      const savings = summarizeRows(reading.rows);
      showSavings(savings);
      showTotals(reading.stats);
      showList(reading, savings);
      setText(toggleSaved, `${formatBytes(savings.savedBytes)} saved`);
    };
  }

  /** Counts again when images have arrived, also while the panel is closed. */
  #refreshAfterImages(): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refreshSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void this.#refresh(), restMs);
    };
    // `load` and `error` of images do not bubble.
    document.addEventListener('load', refreshSoon, true);
    document.addEventListener('error', refreshSoon, true);
    addEventListener('load', refreshSoon);
    navigator.serviceWorker?.addEventListener('controllerchange', refreshSoon);
    refreshSoon();
  }
}

/** Defines the element, once, and creates one. */
export function definePanel(): PocketCdnPanel {
  if (!customElements.get('pocketcdn-panel')) {
    customElements.define('pocketcdn-panel', PocketCdnPanel);
  }
  return new PocketCdnPanel();
}
