import { cdnCheck } from '../core/options/cdn-check.js';
import type { PocketCdnOptions, RegisterOptions } from '../core/options/options.js';
import { optionsToQuery } from '../core/options/options-query.js';
import { attach } from './attach.js';
import type { PocketCdnClient } from './client.js';
import { optional } from './optional.js';
import { isPage, isPrerendered, pageAddress, whenShown } from './page-environment.js';
import { connectOnce } from './page-instance.js';
import { hasOtherWorker, otherWorkerKey } from './other-worker.js';
import { trustedUrl } from './trusted-url.js';

/** How long a call waits for the registration, in ms. Whoever awaits it must not wait for a server. */
const patienceMs = 10_000;

/**
 * Registers the worker, and keeps it informed about the device and the layout of images. A page has
 * one client: further calls return it.
 *
 * @returns the client. `undefined`, with a warning in the console, if the visitor's browser refuses: no
 * https, no service workers, blocked cookies, a sandboxed frame, another worker at this scope, a network
 * that fails or takes longer than 10 s. `undefined` on a server, and in a page that is prerendered,
 * which gets its client when it is shown.
 * @throws TypeError or RangeError for an invalid option, naming option and value; PocketCdnError if a
 * file of the worker is missing or wrong, naming the fix
 * @see https://w3c.github.io/ServiceWorker/#navigator-service-worker-register
 */
export async function register(
  options: RegisterOptions = {},
): Promise<PocketCdnClient | undefined> {
  if (!isPage()) return undefined;
  const address = pageAddress();
  const { workerUrl = '/pocketcdn-sw.js', scope, cdn, ...rare } = options;
  const checked: PocketCdnOptions = cdn === undefined ? {} : { cdn: cdnCheck(address)(cdn, 'cdn') };
  if (Object.keys(rare).length > 0) {
    // Loaded on demand, because few sites have other options.
    const loaded = await optional(() => import('./prepare-rare-options.js'));
    if (!loaded) return undefined;
    Object.assign(checked, loaded.prepareRareOptions(rare, address));
  }
  const url = new URL(workerUrl, address);
  url.search = optionsToQuery(checked);
  const scopeUrl = new URL(scope ?? '.', scope === undefined ? url : address).href;

  const connect = async (): Promise<PocketCdnClient | undefined> => {
    try {
      await whenShown();
      // A sandbox forbids even to read it. It is absent in insecure pages and some in-app browsers.
      const workers = navigator.serviceWorker;
      const { controller } = workers;
      const scoped = { scopeUrl, url };
      const before = await workers.getRegistration(scopeUrl);
      // Loaded on demand, because few sites have two workers.
      if (hasOtherWorker(before, scoped) || localStorage.getItem(otherWorkerKey) !== null) {
        const loaded = await optional(() => import('./check-other-worker.js'));
        if (!loaded) return undefined;
        await loaded.checkOtherWorker(scoped);
      }
      const { scriptURL = url.href } = before?.active ?? {};
      const registration = await workers.register(trustedUrl(url), { scope });
      if (hasOtherWorker(registration, scoped)) localStorage.setItem(otherWorkerKey, '');
      if (scriptURL !== url.href) {
        const loaded = await optional(() => import('./check-options-change.js'));
        loaded?.checkOptionsChange(scriptURL, url);
      }
      return attach(registration, checked.rules, controller, rare);
    } catch (cause) {
      // Loaded on demand, because most pages never fail.
      const loaded = await optional(() => import('./explain-failure.js'));
      return loaded?.explainFailure(url, cause);
    }
  };
  const connecting = connectOnce(url.href, connect);
  if (isPrerendered()) return undefined;
  const isLate = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs));
  return Promise.race([connecting, isLate]);
}
