declare const self: ServiceWorkerGlobalScope & {
  /** Absent in Firefox before 129. */
  serviceWorker?: ServiceWorker;
};

/**
 * Address of the worker's script. Browsers create an object for each interface that a script touches
 * for the first time, and a first hit waits for that: `serviceWorker` has both the address and the
 * state (docs/decisions/020-a-woken-worker.md).
 */
export const ownUrl = (): string => self.serviceWorker?.scriptURL ?? self.location.href;

/** Origin of the worker and its pages. */
export function ownOrigin(): string {
  const url = ownUrl();
  return url.slice(0, url.indexOf('/', 'https://'.length));
}

/** Whether the worker was already active when its script was evaluated; false if the browser does not tell. */
export const isActivated = (): boolean => self.serviceWorker?.state === 'activated';
