import { PocketCdnError } from '../core/errors.js';
import { askWorker } from './ask-worker.js';
import { otherWorkerKey, otherWorkers, type Scoped } from './other-worker.js';

/** How long another worker may take to appear, and to show that it contains PocketCDN, in ms. */
const patienceMs = 1000;

/**
 * Checks the worker of another file at the same scope. Each would replace the other on every page, and
 * one of them would never work: such as the worker of a push service.
 *
 * @throws PocketCdnError `other-worker`, unless that worker contains PocketCDN, as after the file was moved
 */
export async function checkOtherWorker(scoped: Scoped): Promise<void> {
  const find = async (): Promise<ServiceWorker[]> =>
    otherWorkers(await navigator.serviceWorker.getRegistration(scoped.scopeUrl), scoped);
  if ((await find()).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, patienceMs));
  }
  localStorage.removeItem(otherWorkerKey);
  for (const worker of await find()) {
    const place = { active: worker, waiting: null, installing: null };
    const message = { type: 'pocketcdn:stats' } as const;
    const reply = await askWorker(place, message, patienceMs).catch(() => undefined);
    if (reply) continue;
    localStorage.setItem(otherWorkerKey, '');
    const [own, other] = [scoped.url.href, worker.scriptURL].map((url) => new URL(url).pathname);
    throw new PocketCdnError(
      'other-worker',
      `Did not register ${own}: the worker ${other} has the same scope, and a scope has one worker. ` +
        "Add createImageCache() from 'pocketcdn/worker' to it and call connect() here, or give one of them " +
        'another scope. If it is an old one, unregister it first',
    );
  }
}
