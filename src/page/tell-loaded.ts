import { type LoadedMessage, maxLoadedPerMessage } from '../core/messages/messages.js';
import { loadedAssets } from './loaded-assets.js';
import { whenIdle } from './when-idle.js';

/**
 * Tells the worker what the page loaded without it: the page that registers the worker is to work
 * offline too, though no request of it went through the worker.
 */
export function tellLoaded(): void {
  // `register()` says what follows from that.
  if (!('serviceWorker' in navigator)) return;
  const workers = navigator.serviceWorker;
  let isWaiting = false;
  const tell = async (): Promise<void> => {
    isWaiting = false;
    const { active } = await workers.ready;
    const assets = loadedAssets(document, performance.getEntriesByType('resource'));
    active?.postMessage({
      type: 'pocketcdn:loaded',
      assets: assets.slice(0, maxLoadedPerMessage),
    } satisfies LoadedMessage);
  };
  const tellSoon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    // What is on its way as the worker takes over is listed when it has come.
    if (document.readyState === 'complete') whenIdle(tell);
    else addEventListener('load', () => whenIdle(tell), { once: true });
  };
  // A page that begins while the worker takes over may be left out, and stay without it.
  if (!workers.controller) void workers.ready.then(tellSoon);
  workers.addEventListener('controllerchange', tellSoon);
}
