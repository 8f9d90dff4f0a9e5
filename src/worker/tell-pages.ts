import type { UpdateMessage } from '../core/messages.js';

declare const self: ServiceWorkerGlobalScope;

/** Tells all pages of this worker. */
export async function tellPages(message: UpdateMessage): Promise<void> {
  for (const client of await self.clients.matchAll()) client.postMessage(message);
}
