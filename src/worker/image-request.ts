import type { NotResizedReason, NotStoredReason } from '../core/match/reasons.js';

/** One image request on its way through the worker. */
export interface ImageRequest {
  request: Request;
  /** Id of the page that asks; empty if no page does. */
  clientId: string;
  /** The epoch in which the request began: after `clear()` or removal nothing of it is stored. */
  epoch: number;
  /** Sends a request to the network. */
  fetch(request: Request): Promise<Response>;
  /** Keeps the worker alive until the work is done. Work that fails does not fail the answer. */
  waitUntil(work: Promise<unknown>): void;
  /** `no-cache` or `reload` if the network is to be asked whatever is stored. */
  cache?: RequestCache | undefined;
  /** `low` if no page waits for the answer. */
  priority: RequestPriority;
  /** Why the network's answer is not stored, once that is known. */
  notStored?: NotStoredReason | undefined;
  /** Only if there are plugins. */
  plugins?: PluginCallbacks;
  /** Only for prefetched images: stores a body if it fits into the budget, and evicts nothing. */
  putIfItFits?: (bytes: number, put: () => Promise<boolean>) => Promise<boolean>;
}

/** A hit that was answered, and is not recorded yet. */
export interface AnsweredHit {
  /** Key of the entry. */
  key: string;
  /** Device px; `undefined` for the author's file. */
  width?: number | undefined;
  /** Why it has the author's width. */
  notResized?: NotResizedReason | undefined;
  /** Bytes of the body. */
  bytes: number;
  asked: ImageRequest;
}

/** What Workbox plugins may do to the image cache, for one request. */
export interface PluginCallbacks {
  /** Lets plugins change or refuse a stored response before it answers. */
  beforeUse(stored: Response): Promise<Response | undefined>;
  /** Lets plugins change a response before it is stored, or forbid to store it. */
  beforeStoring(response: Response, key: string): Promise<Response | undefined>;
  /** Tells plugins which response was stored. */
  afterStoring(response: Response, key: string): Promise<void>;
}

/**
 * Starts to answer a request that no plugin takes part in.
 *
 * @param debug hears of work that fails after the answer
 */
export function startRequest(
  request: Request,
  event: ExtendableEvent,
  clientId: string,
  epoch: number,
  debug: (error: unknown) => void,
): ImageRequest {
  return {
    request,
    clientId,
    epoch,
    cache: ['no-cache', 'reload'].find((mode) => mode === request.cache) as
      RequestCache | undefined,
    priority: 'auto',
    fetch: (asked) => fetch(asked),
    waitUntil(work) {
      try {
        event.waitUntil(work.catch(debug));
      } catch {
        // The event has ended, as when the slower of two CDNs answers last. The work goes on.
      }
    },
  };
}
