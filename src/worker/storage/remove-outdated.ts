import {
  isOfOtherScope,
  isOutdated,
  removableNames,
  scopeMarkName,
} from '../../core/storage/storage-names.js';
import { withDeadline } from '../tasks/deadline.js';

declare const self: ServiceWorkerGlobalScope;

/** Longest that the activation takes, in ms: no request is answered meanwhile, not even for a page. */
const deadlineMs = 2000;

/**
 * Removes what older and newer versions of the stored format left, and marks the scope as one that has
 * a worker. To be called when this version has taken over: while another one serves pages, it needs its
 * storage. Storage that cannot be listed is not tidied. Never rejects.
 *
 * @param hasOfflinePages whether pages work offline
 */
export const removeOutdated = (hasOfflinePages: boolean): Promise<void> =>
  withDeadline(deadlineMs, remove(hasOfflinePages), undefined);

async function remove(hasOfflinePages: boolean): Promise<void> {
  const { scope } = self.registration;
  await caches.open(scopeMarkName(scope));
  // Absent in Firefox before 126: there the small database stays.
  const databases = (await indexedDB.databases?.()) ?? [];
  const names = [...(await caches.keys()), ...databases.map(({ name = '' }) => name)];
  const outdated = names.filter((name) => isOutdated(name, hasOfflinePages, scope));
  for (const name of removableNames(outdated, (it) => isOfOtherScope(it, scope))) {
    // A cache, or a database: nothing has both names. The deletion of a database is not awaited: it ends
    // when the last connection of the other version is closed.
    indexedDB.deleteDatabase(name);
    await caches.delete(name);
  }
}
