import type { WorkerState } from './worker-state.js';

/** What the page itself knows about its worker. */
export interface PageState {
  /** A worker controlled the page from its first request. */
  wasControlled: boolean;
  /** The page was loaded without the worker, by the panel's button. */
  isBypassed: boolean;
  /** The worker has answered this page before. */
  hasAnswered: boolean;
}

/** An explanation of the worker's state; `undefined` if it works as expected. */
export function describeWorker(
  worker: WorkerState,
  { wasControlled, isBypassed, hasAnswered }: PageState,
): string | undefined {
  switch (worker.state) {
    case 'answers':
      if (isBypassed) return bypassed;
      return wasControlled
        ? undefined
        : 'The worker controls this page from now on. The browser loaded the earlier images without it. Reload the page to see the difference.';
    case 'failed':
      return `The worker could not read its statistics: ${worker.reason}. Reload the page to restart it.`;
    case 'silent':
      return hasAnswered
        ? 'The worker does not answer at the moment. The figures are from its last answer.'
        : `The worker ${pathOf(worker.script)} controls this page but does not answer PocketCDN’s messages. If it is your own worker, add: self.addEventListener('message', images.onMessage). If not, it has replaced PocketCDN’s worker.`;
    case 'waiting':
      return isBypassed
        ? bypassed
        : `The worker ${pathOf(worker.script)} is registered but does not control this page: it is not active yet, or the page was reloaded with Shift. Reload the page.`;
    case 'none':
      return isBypassed
        ? bypassed
        : 'No worker is registered for this page, so it shows the original images. Call register() on this page, or look for its error in the console.';
    case 'insecure':
      return `Service workers need https or localhost, but this page is ${worker.origin}. Serve it over https.`;
    case 'unsupported':
      return 'This browser has no service workers, for example because of a private window. The page shows the original images.';
    default:
      return undefined;
  }
}

const bypassed =
  'This page was loaded without the worker, for comparison. Its first images are the originals.';

function pathOf(script: string): string {
  const { pathname } = new URL(script);
  return pathname;
}
