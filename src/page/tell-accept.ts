import { loaded } from './loaded.js';

/**
 * Lets the worker hear what images the browser accepts: the `Accept` of its image requests, without
 * which a CDN's automatic formats are lost. Only such a request says it, so one is made for what the
 * worker answers itself: its own script. Without a worker in between it is what the HTTP cache has,
 * and no image.
 */
export async function tellAccept(): Promise<void> {
  const { controller } = navigator.serviceWorker;
  if (!controller) return;
  const image = new Image();
  image.src = controller.scriptURL;
  await loaded(image);
}
