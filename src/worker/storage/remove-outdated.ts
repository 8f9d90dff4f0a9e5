import { isOutdated } from '../../core/storage/storage-names.js';

/**
 * Removes what older and newer versions of the stored format left. To be called when this version
 * has taken over: while another one serves pages, it needs its storage. Never rejects.
 *
 * @param hasOfflinePages whether pages work offline
 */
export async function removeOutdated(hasOfflinePages: boolean): Promise<void> {
  try {
    const names = (await caches.keys()).filter((name) => isOutdated(name, hasOfflinePages));
    await Promise.all(names.map((name) => caches.delete(name)));
    // Absent in Firefox before 126: there the small database stays.
    for (const { name = '' } of (await indexedDB.databases?.()) ?? []) {
      // Not awaited: it ends when the last connection of the other version is closed.
      if (isOutdated(name, hasOfflinePages)) indexedDB.deleteDatabase(name);
    }
  } catch {
    // Storage that cannot be listed cannot be tidied.
  }
}
