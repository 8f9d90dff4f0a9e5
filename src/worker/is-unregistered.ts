declare const self: ServiceWorkerGlobalScope;

/**
 * Whether the browser has removed the worker's registration, as `Clear-Site-Data` does. What such a
 * worker still has under way must not come back into the storage that was cleared with it.
 *
 * @see https://w3c.github.io/ServiceWorker/#clear-registration
 */
export function isUnregistered(): boolean {
  const { installing, waiting, active } = self.registration;
  return !installing && !waiting && !active;
}
