import type { RegisterOptions } from '../../src/index.js';
import type { Evaluates } from './driver.js';

/** Registers the worker in a page, and waits for its control. `window.images` is the client. */
export async function installIn(page: Evaluates, options: RegisterOptions): Promise<void> {
  await page.evaluate(async (given) => {
    const script = '/pocketcdn.js';
    const { register } = (await import(script)) as typeof import('../../src/index.js');
    const controlled = new Promise((resolve) => {
      if (navigator.serviceWorker.controller) resolve(undefined);
      else navigator.serviceWorker.addEventListener('controllerchange', resolve);
    });
    const images = await register(given);
    await controlled;
    Object.assign(window, { images });
  }, options);
}
