import { PocketCdnError } from '../core/errors.js';

/**
 * Asks the browser to keep what the site stored when the disk gets full; `PocketCdnClient` says what
 * that means.
 *
 * @param isAction whether a user's action asked for it; `undefined` where the browser does not tell
 * @see https://storage.spec.whatwg.org/#dom-storagemanager-persist
 */
export async function askToPersist(isAction: boolean | undefined): Promise<boolean> {
  const { storage } = navigator as { storage?: StorageManager };
  // WebKitGTK has none.
  if (!storage?.persist) return false;
  if (await storage.persisted()) return true;
  if (isAction === false) {
    throw new PocketCdnError(
      'no-user-action',
      'Did not ask for persistent storage: nobody acted, and browsers that ask the visitor show a prompt out of nowhere. Call persist() from a click or a key',
    );
  }
  return storage.persist();
}
