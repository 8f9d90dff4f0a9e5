import type { PocketCdnPanel } from './panel-element.js';

/** What a site may give its panel; all of it can be set later, as properties of the element. */
export interface PanelOptions extends Partial<
  Pick<PocketCdnPanel, 'client' | 'notice' | 'bypass'>
> {
  /** Elements that become sections of the panel. */
  sections?: readonly Element[];
  /**
   * Whether the panel stands open. Otherwise it is as the visitor left it, at first a button.
   * @default false
   */
  isOpen?: boolean;
}

/**
 * Puts the panel into the page, once: a button, Alt+P, and behind it what the worker does with each
 * image. Called before the page registers its worker, it knows best what came without it. The rest of
 * the panel is loaded when this is called, so that it may stay in code that is shipped.
 */
export async function showPanel(options: PanelOptions = {}): Promise<PocketCdnPanel> {
  const { sections = [], isOpen = false, ...properties } = options;
  // Read before anything is waited for: the worker may take over at any moment.
  const wasControlled = navigator.serviceWorker?.controller != null;
  const { PocketCdnPanel: Panel } = await import('./panel-element.js');
  if (!customElements.get('pocketcdn-panel')) customElements.define('pocketcdn-panel', Panel);
  const found = document.querySelector<PocketCdnPanel>('pocketcdn-panel');
  const panel = Object.assign(found ?? new Panel(), properties);
  panel.append(...sections);
  if (!found) {
    panel.wasControlled = wasControlled;
    // Not in the body, whose layout, transforms and framework may be anything.
    document.documentElement.append(panel);
  }
  if (isOpen) panel.open();
  return panel;
}
