import type { PocketCdnClient } from './client.js';
import { shareLayouts } from './layout/share-layouts.js';
import type { StatsOptions } from './stats-options.js';

/**
 * Starts the parts of the page script that wait until the page is idle for the first time.
 *
 * @param controller the worker that controlled the page from its start, if there was one
 */
export function firstIdle(
  client: PocketCdnClient,
  controller: ServiceWorker | null,
  { onStats, statsSeconds }: StatsOptions,
): void {
  shareLayouts(client);
  if (onStats) {
    void import('./report-stats.js').then(({ reportStats }) => {
      reportStats(client.registration, onStats, statsSeconds);
    });
  }
  // Only a page without a controller has loaded images that the worker does not know.
  if (!controller) {
    void import('./adopt-images.js').then(({ adoptImages }) => adoptImages(client.registration));
  }
}
