import { isWorkerOff } from '../is-worker-off.js';
import { withWorkerSwitch } from '../with-worker-switch.js';
import type { Connection } from './connection.js';
import { part } from './view/part.js';

/** What the buttons work with. */
export interface ActionContext {
  panel: { readonly connection: Connection };
  refresh: () => Promise<void>;
  say: (message: string) => void;
}

/** Wires the buttons at the panel's end. */
export function wireActions(root: ShadowRoot, { panel, refresh, say }: ActionContext): void {
  const clear = async (): Promise<void> => {
    const { connection } = panel;
    if (connection.state !== 'connected') return;
    try {
      await connection.client.clear();
      say('The cache is empty. Reload the page to fill it again.');
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
    await refresh();
  };

  part(root, 'reload').addEventListener('click', () => location.reload());
  part(root, 'clear').addEventListener('click', () => void clear());
  part(root, 'compare').addEventListener('click', () => void compare());
}

/** Shows the page without the worker, or with it again. */
async function compare(): Promise<void> {
  const isControlled = navigator.serviceWorker?.controller != null;
  const turnsOn = isWorkerOff(location.href) && !isControlled;
  if (!turnsOn) {
    // A worker that stays registered would control the next page, whether that registers it or not.
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.unregister();
  }
  const url = withWorkerSwitch(location.href, !turnsOn);
  // Setting the URL that is there already would not load the page again.
  if (url === location.href) location.reload();
  else location.href = url;
}
