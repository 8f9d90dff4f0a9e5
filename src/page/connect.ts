import { checkOptions } from '../core/options/check-options.js';
import type { PocketCdnOptions } from '../core/options/options.js';
import { attach } from './attach.js';
import { checkStatsOptions } from './check-stats-options.js';
import { isPage, pageAddress } from './page-environment.js';
import { connectOnce } from './page-instance.js';
import type { StatsOptions } from './stats-options.js';
import type { PocketCdnClient } from './client.js';

/**
 * Connects the page to a site's own worker that includes PocketCDN (`createImageCache()`). Does not
 * register it. Resolves when a worker is active; never if the site registers none.
 *
 * @param options `rules`: the same as in the worker, needed if they have `sizes`, because browsers
 * evaluate `sizes` on the page; `onStats` and `statsSeconds`: as for `register()`
 * @returns the client; `undefined` on a server, and where the browser refuses service workers
 * @throws TypeError or RangeError for an invalid option, naming option and value
 * @see https://w3c.github.io/ServiceWorker/#navigator-service-worker-ready
 */
export async function connect({
  onStats,
  statsSeconds,
  ...options
}: Pick<PocketCdnOptions, 'rules'> & StatsOptions = {}): Promise<PocketCdnClient | undefined> {
  if (!isPage()) return undefined;
  const { rules } = checkOptions(options, pageAddress());
  const stats = { onStats, statsSeconds };
  checkStatsOptions(stats);
  return connectOnce(`connect ${JSON.stringify(rules)}`, async () => {
    try {
      // A sandbox forbids even to read it. It is absent in insecure pages and some in-app browsers.
      const workers = navigator.serviceWorker;
      const { controller } = workers;
      return attach(await workers.ready, rules, controller, stats);
    } catch {
      return undefined;
    }
  });
}
