import {
  defaultDeviceProfile,
  type DeviceProfile,
  isDeviceProfile,
} from '../../core/layout/device-profile.js';
import { RecentMap } from '../../core/recent-map.js';
import { type PageReferrer, referrerOf } from '../network/request.js';
import { ownOrigin } from '../scope/own-url.js';
import type { RowName, Rows } from '../storage/rows.js';

declare const self: ServiceWorkerGlobalScope;

/** Clients that are remembered while the worker runs. */
const maxClients = 64;

/** What is known of one client. */
interface Client {
  profile?: DeviceProfile;
  /** Path of the page; a promise until the browser has told it. */
  path?: Promise<string> | string;
  /** As its first image request has it: only a request tells a page's policy. */
  referrer?: PageReferrer;
}

/** The device, the page and the referrer policy of each client, and the formats that all of them accept. */
export class Clients {
  readonly #rows: Rows;
  readonly #starterRow: (own: DeviceProfile) => unknown;
  readonly #root = `${ownOrigin()}/`;
  readonly #clients = new RecentMap<Client>(maxClients);
  #lastProfile: DeviceProfile | undefined;
  #lastAccept: string | undefined;

  /** @param starterRow makes the row for the ready worker's starter; `undefined` in other workers */
  constructor(rows: Rows, starterRow: (own: DeviceProfile) => unknown) {
    this.#rows = rows;
    this.#starterRow = starterRow;
  }

  /** Records the profile that a client sent. Resolves when it is stored. */
  async recordProfile(id: string, profile: DeviceProfile, epoch: number): Promise<void> {
    const last = this.#lastProfile;
    // The same object if nothing changed: what was chosen for it holds.
    const latest = last && JSON.stringify(profile) === JSON.stringify(last) ? last : profile;
    this.#lastProfile = this.#of(id).profile = latest;
    const starterRow = this.#starterRow(latest);
    await Promise.all([
      this.#setIfNew('profile', latest, epoch),
      starterRow && this.#setIfNew('starter', starterRow, epoch),
    ]);
  }

  /**
   * The profile that a client sent, else the last one that any page sent; `undefined` if the stored one
   * must be read first.
   */
  peekProfile(id: string): DeviceProfile | undefined {
    return this.#clients.get(id)?.profile ?? this.#lastProfile;
  }

  /** The same, else the stored profile, else a default. Reads storage once in a worker's life. */
  async profileOf(id: string): Promise<DeviceProfile> {
    const known = this.peekProfile(id);
    if (known) return known;
    const stored = await this.#rows.get('profile');
    // A message may have come while that was read.
    this.#lastProfile ??= isDeviceProfile(stored) ? stored : defaultDeviceProfile;
    return this.peekProfile(id) ?? this.#lastProfile;
  }

  /** Path of the client's page, if the browser has told it. */
  peekPath(id: string): string | undefined {
    const path = this.#clients.get(id)?.path;
    return typeof path === 'string' ? path : undefined;
  }

  /** Asks the browser for the path of the client's page. */
  pathOf(id: string, request: Request): Promise<string> | string {
    const client = this.#of(id);
    return (client.path ??= this.#askForPath(id, client, request));
  }

  /**
   * Path of the page or style sheet that refers to an image; `undefined` if the request tells only a
   * part of it.
   */
  referringPath(request: Request): string | undefined {
    return referringPath(request, this.#root);
  }

  /** Records the referrer and the referrer policy of an image request. */
  recordReferrer(id: string, request: Request): void {
    const client = this.#of(id);
    client.referrer ??= referrerOf(request);
  }

  referrerOf(id: string): PageReferrer | undefined {
    return this.#clients.get(id)?.referrer;
  }

  /**
   * Records the `Accept` of an image request, for requests that no page makes. The promise resolves when
   * a new value is stored.
   */
  recordAccept(accept: string | null, epoch: number): Promise<void> | undefined {
    if (accept === this.#lastAccept || !accept?.includes('image/')) return undefined;
    this.#lastAccept = accept;
    return this.#setIfNew('accept', accept, epoch);
  }

  /** The headers of image requests, as far as they count for the choice of a variant. */
  async imageHeaders(): Promise<Headers> {
    // A request may have told it while the stored row is still read.
    const accept = this.#lastAccept ?? (await this.#rows.get('accept'));
    return new Headers(typeof accept === 'string' ? { accept } : {});
  }

  forget(): void {
    this.#clients.clear();
    this.#lastProfile = this.#lastAccept = undefined;
  }

  #of(id: string): Client {
    return this.#clients.getOrInsertComputed(id, () => ({}));
  }

  async #askForPath(id: string, client: Client, { referrer }: Request): Promise<string> {
    const url = (await self.clients.get(id))?.url;
    // An `about:srcdoc` frame has no path of its own: its parent page measures its images.
    const page = url?.startsWith('http') ? url : referrer;
    return (client.path = URL.canParse(page) ? new URL(page).pathname : '');
  }

  /** Another version may have written the row last, or a worker with other options. */
  async #setIfNew(name: RowName, value: unknown, epoch: number): Promise<void> {
    const isNew = JSON.stringify(value) !== JSON.stringify(await this.#rows.get(name));
    if (isNew) await this.#rows.set(name, value, epoch);
  }
}

/**
 * Path of the page or style sheet that refers to an image; `undefined` if the request tells only a part
 * of its address: a request to another origin has no path, nor has one of a page whose policy is to
 * send only the origin.
 *
 * @param root the worker's origin, with a slash
 * @see https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
 */
export function referringPath(
  { url, referrer, referrerPolicy }: Request,
  root: string,
): string | undefined {
  const isComplete =
    url.startsWith(root) &&
    referrer.startsWith(root) &&
    referrerPolicy !== 'origin' &&
    referrerPolicy !== 'strict-origin';
  return isComplete ? referrer.slice(root.length - 1).split('?')[0] : undefined;
}
