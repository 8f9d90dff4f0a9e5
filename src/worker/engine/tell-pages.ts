import type { WorkerMessage } from '../../core/messages/messages.js';

declare const self: ServiceWorkerGlobalScope;

/** Tells all pages of this worker. */
export async function tellPages(message: WorkerMessage): Promise<void> {
  for (const client of await self.clients.matchAll()) client.postMessage(message);
}

/** Tells the page that an event came from, where it is still there. */
export async function tellClient(event: ExtendableEvent, message: WorkerMessage): Promise<void> {
  (await self.clients.get((event as FetchEvent).clientId))?.postMessage(message);
}
