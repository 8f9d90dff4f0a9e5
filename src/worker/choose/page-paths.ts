import { RecentMap } from '../../core/recent-map.js';
import { ownOrigin } from '../scope/own-url.js';
import { referringPath } from './referring-path.js';

declare const self: ServiceWorkerGlobalScope;

/** Clients that are remembered while the worker runs. */
const maxClients = 64;

/** The path of the page that each client shows. */
export class PagePaths {
  readonly #root = `${ownOrigin()}/`;
  readonly #byClient = new RecentMap<string>(maxClients);
  readonly #asking = new RecentMap<Promise<string>>(maxClients);

  /** The path, if the browser has told it. */
  peek(clientId: string): string | undefined {
    return this.#byClient.get(clientId);
  }

  /**
   * Path of the page or style sheet that refers to an image; `undefined` if the request tells only a
   * part of it.
   */
  referrerOf(request: Request): string | undefined {
    return referringPath(request, this.#root);
  }

  /** Asks the browser for the path. */
  get(clientId: string, { referrer }: Request): Promise<string> {
    return this.#asking.getOrInsertComputed(clientId, async () => {
      const url = (await self.clients.get(clientId))?.url;
      // An `about:srcdoc` frame has no path of its own: its parent page measures its images.
      const path = pathOf(url?.startsWith('http') ? url : referrer);
      this.#byClient.set(clientId, path);
      return path;
    });
  }
}

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : '');
