import { RecentMap } from '../../core/recent-map.js';
import { type PageReferrer, referrerOf } from '../network/request.js';

/** Clients that are remembered while the worker runs. */
const maxClients = 64;

/**
 * The referrer and referrer policy of each client's images, as its first image request has them: only
 * a request tells a page's policy.
 */
export class PageReferrers {
  readonly #byClient = new RecentMap<PageReferrer>(maxClients);

  record(clientId: string, request: Request): void {
    if (!this.#byClient.has(clientId)) this.#byClient.set(clientId, referrerOf(request));
  }

  get(clientId: string): PageReferrer | undefined {
    return this.#byClient.get(clientId);
  }
}
