import type { Room } from './storage/room.js';

/** One request being answered: what Workbox's `StrategyHandler` offers, and all that we need of it. */
export interface Handling {
  request: Request;
  event: ExtendableEvent;
  /** Asks the network. */
  fetch(request: Request): Promise<Response>;
  /** Keeps the worker alive until the work is done. */
  waitUntil(work: Promise<unknown>): void;
  /** Only where there are plugins. */
  plugins?: PluginCallbacks;
  /** Only for what no page asked for yet: where it is stored if it fits. */
  room?: Pick<Room, 'put'>;
}

/** What Workbox plugins may do to the image cache, for one request. */
export interface PluginCallbacks {
  /** Lets plugins change or refuse what the cache holds. */
  beforeUse(stored: Response): Promise<Response | undefined>;
  /** Lets plugins change what is stored, or forbid it. */
  beforeStoring(response: Response, key: string): Promise<Response | undefined>;
  /** Tells plugins what was stored. */
  afterStoring(response: Response, key: string): Promise<void>;
}

/** Handles a request with nothing in between. */
export function plainHandling(request: Request, event: ExtendableEvent): Handling {
  return {
    request,
    event,
    fetch: (asked) => fetch(asked),
    waitUntil(work) {
      event.waitUntil(work);
    },
  };
}
