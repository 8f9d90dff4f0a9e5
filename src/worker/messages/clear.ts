import type { Parts } from '../parts.js';
import { tellPages } from '../scope/tell-pages.js';

/**
 * Forgets images, index, profiles, layouts and statistics: in memory first, so that nothing is written
 * again, and then in storage. After removal it tells the other pages instead, which keep the worker alive.
 *
 * @throws Error that names what could not be cleared, after everything else was
 */
export async function clear({
  epoch,
  rows,
  images,
  database,
  index,
  clients,
  shown,
  circuits,
  statistics,
  pendingHits,
  clearOther,
}: Parts): Promise<void> {
  epoch.raise();
  pendingHits.length = 0;
  for (const part of [index, circuits, clients, shown, statistics, rows]) {
    part.forget();
  }
  const works = epoch.isRemoved
    ? // The page that removes the worker also removes what is stored, except what others use.
      [tellPages({ type: 'pocketcdn:removed' })]
    : [images.clear(), clearOther?.() ?? Promise.resolve(), database.clear()];
  const results = await Promise.allSettled(works);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
