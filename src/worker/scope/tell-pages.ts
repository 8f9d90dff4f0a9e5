import type { WorkerMessage } from '../../core/messages/messages.js';

declare const self: ServiceWorkerGlobalScope;

/** Sends a message to all pages that this worker controls. */
export async function tellPages(message: WorkerMessage): Promise<void> {
  for (const client of await self.clients.matchAll()) client.postMessage(message);
}

/** Sends a message to one page, if it is still open. */
export async function tellPage(clientId: string, message: WorkerMessage): Promise<void> {
  (await self.clients.get(clientId))?.postMessage(message);
}
