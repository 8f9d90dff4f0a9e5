import type { PocketCdnClient } from './client.js';
import { shareLayouts } from './layout/share-layouts.js';
import { optional } from './optional.js';
import type { StatsOptions } from './stats-options.js';

/**
 * Starts the parts of the page script that wait until the page is idle for the first time.
 *
 * @param controller the worker that controlled the page from its start, if there was one
 * @param signal ends them
 */
export async function firstIdle(
  client: PocketCdnClient,
  controller: ServiceWorker | null,
  { onStats, statsSeconds }: StatsOptions,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const { registration } = client;
  shareLayouts(client, signal);
  if (onStats) {
    const loaded = await optional(() => import('./report-stats.js'));
    loaded?.reportStats(registration, onStats, signal, statsSeconds);
  }
  // Only a page without a controller has loaded images that the worker does not know.
  if (!controller) {
    const loaded = await optional(() => import('./adopt-images.js'));
    await loaded?.adoptImages(registration);
  }
}
