import { PocketCdnError } from '../core/errors.js';

/**
 * Requests persistent storage; `PocketCdnClient.persist` describes it.
 *
 * @param isAction whether it was called from a user action; `undefined` if the browser does not tell
 * @see https://storage.spec.whatwg.org/#dom-storagemanager-persist
 */
export async function askToPersist(isAction: boolean | undefined): Promise<boolean> {
  const { storage } = navigator as { storage?: StorageManager };
  // Absent in WebKitGTK.
  if (!storage?.persist) return false;
  if (await storage.persisted()) return true;
  if (isAction === false) {
    throw new PocketCdnError(
      'no-user-action',
      'Did not request persistent storage: without a user action, the prompt of some browsers would be unexpected. Call persist() from a click or a key press',
    );
  }
  return storage.persist();
}
