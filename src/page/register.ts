import { checkOptions } from '../core/options/check-options.js';
import type { RegisterOptions } from '../core/options/options.js';
import { optionsToQuery } from '../core/options/options-query.js';
import { attach } from './attach.js';
import type { PocketCdnClient } from './client.js';

/**
 * Registers the worker, and keeps it informed about the device and the layout of images.
 *
 * @returns the client, or `undefined` in a browser without service workers
 * @throws TypeError or RangeError for an invalid option, naming option and value; PocketCdnError if
 * the registration fails, naming the fix
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
    // Loaded on demand, because few sites use these options.
    Object.assign(checked, (await import('./prepare-rare-options.js')).prepareRareOptions(options));
  }
  const url = new URL(workerUrl, location.href);
  url.search = optionsToQuery(checked);
  const fail = async (cause?: unknown): Promise<never> => {
    // Loaded on demand, because most pages never fail.
    throw await (await import('./explain-failure.js')).explainFailure(url, cause);
  };
  if (!isSecureContext) await fail();
  // Absent in some private windows and in-app browsers.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return undefined;
  // Without URLPattern the browser cannot evaluate `rules`, and must not rewrite images against them.
  if (plain.rules && !globalThis.URLPattern) return undefined;

  const { controller } = workers;
  const registration = await workers.register(url, { scope }).catch(fail);
  return attach(registration, plain.rules, controller, options);
}
