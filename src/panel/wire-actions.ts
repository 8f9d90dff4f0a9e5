import { clearWorker } from './ask-controller.js';
import type { Bypass } from './bypass.js';
import { getElement } from './view/get-element.js';

/** What the buttons need. */
export interface ActionContext {
  panel: { readonly client: Clearable | undefined; readonly bypass: Bypass };
  refresh: () => Promise<void>;
  showMessage: (message: string) => void;
}

/** The result of `register()`. Its `clear()` also sends the device profile to the worker again. */
export interface Clearable {
  clear(): Promise<void>;
}

/** Adds the click handlers of the buttons at the bottom of the panel. */
export function wireActions(
  root: ShadowRoot,
  { panel, refresh, showMessage }: ActionContext,
): void {
  const clear = async (): Promise<void> => {
    try {
      await (panel.client ? panel.client.clear() : clearWorker());
      showMessage('The cache is empty. Reload the page to fill it again.');
    } catch (error) {
      showMessage(error instanceof Error ? error.message : String(error));
    }
    await refresh();
  };
  const bypass = (): void => {
    panel.bypass.set(!panel.bypass.isOn).catch((error: unknown) => showMessage(String(error)));
  };

  getElement(root, 'reload').addEventListener('click', () => location.reload());
  getElement(root, 'clear').addEventListener('click', () => void clear());
  getElement(root, 'bypass').addEventListener('click', bypass);
}
