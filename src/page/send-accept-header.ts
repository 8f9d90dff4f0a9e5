import { whenImageLoaded } from './when-image-loaded.js';

/**
 * Lets the worker read the `Accept` header of the browser's image requests, which a CDN needs for its
 * automatic formats. Scripts cannot read that header, so this function loads the worker's own script
 * as an image: the worker answers that request itself. If the request bypasses the worker, the HTTP
 * cache answers it, and the result is not an image.
 */
export async function sendAcceptHeader(): Promise<void> {
  const { controller } = navigator.serviceWorker;
  if (!controller) return;
  const image = new Image();
  image.src = controller.scriptURL;
  await whenImageLoaded(image);
}
