declare const self: ServiceWorkerGlobalScope & {
  /** Absent in Firefox before 129. */
  serviceWorker?: ServiceWorker;
};

/**
 * Address of the worker's script. Browsers make an object for each interface that a script touches
 * for the first time, which a first hit waits for: this one says what `location` does, and whether
 * the worker is being installed (docs/decisions/020-a-woken-worker.md).
 */
export const ownUrl = (): string => self.serviceWorker?.scriptURL ?? self.location.href;

/** The worker's origin, and that of its pages. */
export function ownOrigin(): string {
  const url = ownUrl();
  return url.slice(0, url.indexOf('/', 'https://'.length));
}

/** Whether the worker was active already when its script was evaluated; false where nothing tells. */
export const isActivated = (): boolean => self.serviceWorker?.state === 'activated';

/** Whether the script runs for the first time, so that it may still import others; true where nothing tells. */
export const isFirstRun = (): boolean => (self.serviceWorker?.state ?? 'parsed') === 'parsed';
