import type { WorkerMessage } from '../../core/messages/messages.js';

declare const self: ServiceWorkerGlobalScope;

/**
 * Sends a message to all pages that this worker controls, or to one of them, if it is still open. Not to
 * a page that was left, which could not be restored from the back/forward cache then: `matchAll()` does
 * not return it, unlike `get()` and the source of a message.
 *
 * @see https://html.spec.whatwg.org/multipage/nav-history-apis.html#nrr-details-reason
 */
export async function tellPages(message: WorkerMessage, onlyId?: string): Promise<void> {
  for (const client of await self.clients.matchAll()) {
    if (onlyId === undefined || client.id === onlyId) client.postMessage(message);
  }
}

/** Sends a message to one page. */
export const tellPage = (clientId: string, message: WorkerMessage): Promise<void> =>
  tellPages(message, clientId);
