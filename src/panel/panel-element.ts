import { type Bypass, createBypass } from './bypass.js';
import { createView } from './create-view.js';
import { ImageWatch } from './image-watch.js';
import { panelMarkup } from './panel-markup.js';
import { createPanelStyles } from './panel-styles.js';
import { refreshAfterImages } from './refresh-after-images.js';
import { repeatWhileVisible } from './repeat-while-visible.js';
import { readSession, writeSession } from './session-storage.js';
import { toMarkup } from './to-markup.js';
import { getElement } from './view/get-element.js';
import { setText } from './view/set-text.js';
import { type Disclosure, watchDisclosure } from './watch-disclosure.js';
import { type Clearable, wireActions } from './wire-actions.js';

/** How often an open panel asks the worker, in ms. */
const pollMs = 700;

const openKey = 'open';

/**
 * `<pocketcdn-panel>`: shows what the worker does with the images of the page. Child elements become
 * sections of the panel. `showPanel()` creates it.
 */
export class PocketCdnPanel extends HTMLElement {
  /** Whether a worker controlled the page from its first request. Set it before connecting the element. */
  wasControlled: boolean = navigator.serviceWorker?.controller != null;
  /** The result of `register()`, which the panel then uses to clear the cache. */
  client: Clearable | undefined;
  /** Reloads the page without the worker. */
  bypass: Bypass = createBypass();
  #notice: string | undefined;
  #refresh: () => Promise<void> = () => Promise.resolve();
  #disclosure: Disclosure | undefined;

  /**
   * Replaces the panel's own explanation while no worker answers, for example by the message of the
   * error that `register()` threw.
   */
  get notice(): string | undefined {
    return this.#notice;
  }

  set notice(notice: string | undefined) {
    this.#notice = notice;
    void this.#refresh();
  }

  /** Opens the panel. */
  open(options: { takesFocus: boolean } = { takesFocus: false }): void {
    this.#disclosure?.open(options);
  }

  connectedCallback(): void {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = toMarkup(panelMarkup);
    root.adoptedStyleSheets = [createPanelStyles()];

    const show = createView(root, () => ({
      wasControlled: this.wasControlled,
      isBypassed: this.bypass.isOn,
      notice: this.#notice,
    }));
    const watch = new ImageWatch(this.wasControlled);
    let isReading = false;
    this.#refresh = async () => {
      // While a worker starts, further requests must not queue up.
      if (isReading) return;
      isReading = true;
      try {
        show(await watch.read());
      } finally {
        isReading = false;
      }
    };
    const message = getElement(root, 'message');
    wireActions(root, {
      panel: this,
      refresh: () => this.#refresh(),
      showMessage: (text) => setText(message, text),
    });
    let stopPolling: (() => void) | undefined;
    this.#disclosure = watchDisclosure(root, (isOpen) => {
      writeSession(openKey, String(isOpen));
      stopPolling?.();
      stopPolling = isOpen ? repeatWhileVisible(() => this.#refresh(), pollMs) : undefined;
    });
    refreshAfterImages(() => this.#refresh());
    if (readSession(openKey) === 'true') this.open();
  }
}
