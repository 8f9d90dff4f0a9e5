import { removalLock } from '../core/storage/storage-names.js';

let release: (() => void) | undefined;

/**
 * Tells the worker of a scope, for as long as this page lives, that it was removed. It still controls
 * open pages, and the browser may stop and restart it: a lock outlives that, and leaves nothing behind.
 */
export function holdRemovalLock(scope: string): void {
  if (release) return;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  // In several pages, one holds it, and the next one gets it when that page is closed.
  void navigator.locks.request(removalLock(scope), () => released);
}

/** Takes that back: a worker is registered again. */
export function releaseRemovalLock(): void {
  release?.();
  release = undefined;
}
