/** The place that a site wants its worker to have. */
export interface Scoped {
  scopeUrl: string;
  /** Address of the worker's file. */
  url: URL;
}

/**
 * Item in localStorage: another script registers its worker just before. Then the browser does not show
 * that worker yet when PocketCDN looks for it.
 */
export const otherWorkerKey = 'pocketcdn-other';

/** The workers of a registration at that scope which another file is for. */
export const otherWorkers = (
  registration: ServiceWorkerRegistration | undefined,
  { scopeUrl, url }: Scoped,
): ServiceWorker[] =>
  registration?.scope === scopeUrl
    ? [registration.installing, registration.waiting, registration.active].flatMap((worker) =>
        worker && new URL(worker.scriptURL).pathname !== url.pathname ? [worker] : [],
      )
    : [];

export const hasOtherWorker = (...given: Parameters<typeof otherWorkers>): boolean =>
  otherWorkers(...given).length > 0;
