import type { WorkerState } from './worker-state.js';

/** What the page knows besides. */
export interface PageState {
  /** A worker controlled the page from its first request on. */
  wasControlled: boolean;
  /** The page is shown without the worker, because somebody asked for it in the panel. */
  isBypassed: boolean;
  /** The worker has answered this page before. */
  hasAnswered: boolean;
}

/** A sentence about the worker when there is something to explain; else `undefined`. */
export function describeWorker(
  worker: WorkerState,
  { wasControlled, isBypassed, hasAnswered }: PageState,
): string | undefined {
  switch (worker.state) {
    case 'answers':
      if (isBypassed) return bypassed;
      return wasControlled
        ? undefined
        : 'The worker takes over from the next image on. What was there before, the browser fetched by itself: reload the page to see the difference.';
    case 'failed':
      return `The worker could not say what it does: ${worker.reason}. Reload the page, which starts it again.`;
    case 'silent':
      return hasAnswered
        ? 'The worker does not answer at the moment. What follows is what it said last.'
        : `The worker ${pathOf(worker.script)} controls this page and does not answer PocketCDN’s messages. If it is your own, let it hear them: self.addEventListener('message', images.onMessage). If it is another one, it stands in the place of PocketCDN’s.`;
    case 'waiting':
      return isBypassed
        ? bypassed
        : `The worker ${pathOf(worker.script)} is registered and does not control this page: it is getting ready, or the page was reloaded past it (Shift and reload). Reload the page.`;
    case 'none':
      return isBypassed
        ? bypassed
        : 'No worker is registered for this page, so images come as their originals. Call register() on it, or look in the console for what register() says.';
    case 'insecure':
      return `Service workers need https or localhost, and this page is ${worker.origin}. Serve it over https.`;
    case 'unsupported':
      return 'This browser has no service workers here (a private window, perhaps), so images come as their originals. Nothing else changes.';
    default:
      return undefined;
  }
}

const bypassed =
  'This page was loaded without the worker, to compare: what it showed at first came as its originals.';

function pathOf(script: string): string {
  const { pathname } = new URL(script);
  return pathname;
}
