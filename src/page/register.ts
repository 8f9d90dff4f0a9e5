import { checkOptions } from '../core/options/check-options.js';
import type { RegisterOptions } from '../core/options/options.js';
import { optionsToQuery } from '../core/options/options-query.js';
import { attach } from './attach.js';
import type { PocketCdnClient } from './client.js';

/**
 * Registers the worker, and keeps telling it what device it works for.
 *
 * @returns the client, or `undefined` in a browser without service workers
 * @throws TypeError or RangeError for a wrong option, naming option and value; PocketCdnError when
 * the worker cannot be registered, naming the mend
 * @see https://w3c.github.io/ServiceWorker/#navigator-service-worker-register
 */
export async function register(
  options: RegisterOptions = {},
): Promise<PocketCdnClient | undefined> {
  const {
    workerUrl = '/pocketcdn-sw.js',
    scope,
    offlinePages,
    onStats,
    statsSeconds: _,
    ...plain
  } = options;
  const checked = checkOptions(plain, location.href);
  if (offlinePages || onStats) {
    // Loaded where it is needed: most sites do without.
    Object.assign(checked, (await import('./prepare-seldom.js')).prepareSeldom(options));
  }
  const url = new URL(workerUrl, location.href);
  url.search = optionsToQuery(checked);
  const fail = async (cause?: unknown): Promise<never> => {
    // Loaded when it is needed: most pages never see a failure.
    throw await (await import('./explain-failure.js')).explainFailure(url, cause);
  };
  if (!isSecureContext) await fail();
  // Absent in some private windows and in-app browsers.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return undefined;
  // A browser that cannot read the rules must not rewrite against them.
  if (plain.rules && !globalThis.URLPattern) return undefined;

  const { controller } = workers;
  const registration = await workers.register(url, { scope }).catch(fail);
  return attach(registration, plain.rules, controller, options);
}
