import { checkOptions } from '../core/options/check-options.js';
import type { PocketCdnOptions } from '../core/options/options.js';
import { attach } from './attach.js';
import { checkStatsOptions } from './check-stats-options.js';
import type { StatsOptions } from './stats-options.js';
import type { PocketCdnClient } from './client.js';

/**
 * Connects the page to a worker of the site's own that has our image cache in it
 * (`createImageCache()`), and registers nothing. Waits until that worker is active, for ever where
 * the site registers none.
 *
 * @param options `rules`: those of the worker, where they have `sizes`, which browsers evaluate on
 * the page; `onStats` and `statsSeconds`, as for `register()`
 * @returns the client, or `undefined` in a browser without service workers
 * @throws TypeError or RangeError for a wrong option, naming option and value
 * @see https://w3c.github.io/ServiceWorker/#navigator-service-worker-ready
 */
export async function connect({
  onStats,
  statsSeconds,
  ...options
}: Pick<PocketCdnOptions, 'rules'> & StatsOptions = {}): Promise<PocketCdnClient | undefined> {
  const { rules } = checkOptions(options, location.href);
  const stats = { onStats, statsSeconds };
  checkStatsOptions(stats);
  // Absent in some private windows and in-app browsers.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return undefined;
  const { controller } = workers;
  return attach(await workers.ready, rules, controller, stats);
}
