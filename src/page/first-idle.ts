import type { PocketCdnClient } from './client.js';
import { shareLayouts } from './layout/share-layouts.js';
import type { StatsOptions } from './stats-options.js';

/**
 * What the page script does when the page is idle for the first time.
 *
 * @param controller the worker that answered the page from its beginning, if one did
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
  // Only a first visit shows images that no worker saw.
  if (!controller) {
    void import('./adopt-images.js').then(({ adoptImages }) => adoptImages(client.registration));
  }
}
