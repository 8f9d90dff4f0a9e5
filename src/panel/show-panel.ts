import type { PocketCdnPanel } from './panel-element.js';

/** Options of the panel. `client`, `notice` and `bypass` are properties of the element as well. */
export interface PanelOptions extends Partial<
  Pick<PocketCdnPanel, 'client' | 'notice' | 'bypass'>
> {
  /** Elements that become sections of the panel. */
  sections?: readonly Element[];
  /**
   * Whether to open the panel. If not, it stays as the visitor left it; at first it is only a button.
   * @default false
   */
  isOpen?: boolean;
}

/**
 * Adds the panel to the page, once: a button, or Alt+P, opens it. Call it before `register()`, so that
 * it knows which images were loaded without the worker. Most of the panel is loaded on demand, so this
 * call may stay in production code.
 */
export async function showPanel(options: PanelOptions = {}): Promise<PocketCdnPanel> {
  const { sections = [], isOpen = false, ...properties } = options;
  // Read before the first `await`, because a worker may take control at any moment.
  const wasControlled = navigator.serviceWorker?.controller != null;
  const { PocketCdnPanel: Panel } = await import('./panel-element.js');
  if (!customElements.get('pocketcdn-panel')) customElements.define('pocketcdn-panel', Panel);
  const found = document.querySelector<PocketCdnPanel>('pocketcdn-panel');
  const panel = Object.assign(found ?? new Panel(), properties);
  panel.append(...sections);
  if (!found) {
    panel.wasControlled = wasControlled;
    // Not in the body, because its layout, transforms or framework may affect the panel.
    document.documentElement.append(panel);
  }
  if (isOpen) panel.open();
  return panel;
}
