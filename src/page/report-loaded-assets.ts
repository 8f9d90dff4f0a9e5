import { type LoadedMessage, maxLoadedPerMessage } from '../core/messages/messages.js';
import { findLoadedAssets } from './find-loaded-assets.js';
import { whenIdle } from './when-idle.js';

/**
 * Tells the worker which styles, scripts and fonts the page loaded without it. The page that registers
 * the worker is to work offline too, although none of its requests went through the worker.
 */
export function reportLoadedAssets(): void {
  // `register()` handles the missing API.
  if (!('serviceWorker' in navigator)) return;
  const workers = navigator.serviceWorker;
  let isWaiting = false;
  const report = async (): Promise<void> => {
    isWaiting = false;
    const { active } = await workers.ready;
    const assets = findLoadedAssets(document, performance.getEntriesByType('resource'));
    active?.postMessage({
      type: 'pocketcdn:loaded',
      assets: assets.slice(0, maxLoadedPerMessage),
    } satisfies LoadedMessage);
  };
  const scheduleReport = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    // A resource is only listed after it has loaded.
    if (document.readyState === 'complete') whenIdle(report);
    else addEventListener('load', () => whenIdle(report), { once: true });
  };
  // If the page starts while the worker activates, `clients.claim()` may miss it: then there is no
  // `controllerchange`.
  if (!workers.controller) void workers.ready.then(scheduleReport);
  workers.addEventListener('controllerchange', scheduleReport);
}
