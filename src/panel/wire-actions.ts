import { clearWorker } from './ask-controller.js';
import type { Bypass } from './bypass.js';
import { part } from './view/part.js';

/** What the buttons work with. */
export interface ActionContext {
  panel: { readonly client: Clearable | undefined; readonly bypass: Bypass };
  refresh: () => Promise<void>;
  say: (message: string) => void;
}

/** What `register()` resolves to; its `clear()` tells the worker of the device again as well. */
export interface Clearable {
  clear(): Promise<void>;
}

/** Wires the buttons at the panel's end. */
export function wireActions(root: ShadowRoot, { panel, refresh, say }: ActionContext): void {
  const clear = async (): Promise<void> => {
    try {
      await (panel.client ? panel.client.clear() : clearWorker());
      say('The cache is empty. Reload the page to fill it again.');
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
    await refresh();
  };
  const bypass = (): void => {
    panel.bypass.set(!panel.bypass.isOn).catch((error: unknown) => say(String(error)));
  };

  part(root, 'reload').addEventListener('click', () => location.reload());
  part(root, 'clear').addEventListener('click', () => void clear());
  part(root, 'bypass').addEventListener('click', bypass);
}
