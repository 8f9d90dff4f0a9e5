import { isOutdated } from '../../core/storage/storage-names.js';

/**
 * Drops what other versions of the stored format left, older and newer ones. To be called when this
 * version has taken over: while another one serves pages, its storage is its own. Never rejects.
 *
 * @param keepsPages whether pages work offline
 */
export async function dropOutdated(keepsPages: boolean): Promise<void> {
  try {
    const names = (await caches.keys()).filter((name) => isOutdated(name, keepsPages));
    await Promise.all(names.map((name) => caches.delete(name)));
    // Absent in Firefox before 126, where the small database stays.
    for (const { name = '' } of (await indexedDB.databases?.()) ?? []) {
      // Not awaited: done when the last connection of the other version is closed.
      if (isOutdated(name, keepsPages)) indexedDB.deleteDatabase(name);
    }
  } catch {
    // Storage that cannot be listed is none of ours to mend.
  }
}
