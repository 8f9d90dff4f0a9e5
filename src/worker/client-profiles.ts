import {
  defaultDeviceProfile,
  type DeviceProfile,
  isDeviceProfile,
} from '../core/device-profile.js';
import type { AnswerState } from './storage/answer-state.js';
import { RecentMap } from '../core/recent-map.js';
import type { Soon } from './when-known.js';

/** Clients whose profiles are remembered; the one heard of longest ago goes first. */
const maxClients = 64;

/** The device profile of each client, and the last one that any page sent. */
export class ClientProfiles {
  readonly #byClient = new RecentMap<DeviceProfile>(maxClients);
  readonly #state: AnswerState;
  #last: DeviceProfile | undefined;
  #stored: Promise<unknown> | undefined;
  #accept: Promise<string | null> | undefined;
  #noted: string | undefined;

  constructor(state: AnswerState) {
    this.#state = state;
  }

  /** Remembers what a client says of itself. Resolves when it is stored. */
  remember(clientId: string, profile: DeviceProfile): Promise<void> {
    const isNews = JSON.stringify(profile) !== JSON.stringify(this.#last);
    const latest = isNews ? profile : (this.#last ?? profile);
    this.#last = latest;
    this.#byClient.set(clientId, latest);
    return isNews ? this.#state.put('profile', latest) : Promise.resolve();
  }

  /**
   * What the client said of itself, else the last profile that any page sent, else the one that is
   * stored, else a default. Reads storage at most once in a worker's life.
   */
  of(clientId: string): Soon<DeviceProfile> {
    return this.#byClient.get(clientId) ?? this.#last ?? this.#recall(clientId);
  }

  async #recall(clientId: string): Promise<DeviceProfile> {
    this.#stored ??= this.#state.get('profile');
    const stored = await this.#stored;
    // A message may have come while that was read.
    if (isDeviceProfile(stored)) this.#last ??= stored;
    return this.#byClient.get(clientId) ?? this.#last ?? defaultDeviceProfile;
  }

  /** Notes what images the browser accepts, as its own requests say. Resolves when news are stored. */
  noteAccept(accept: string | null): Promise<void> | undefined {
    if (accept === this.#noted || !accept?.includes('image/')) return undefined;
    this.#noted = accept;
    return this.#rememberAccept(accept);
  }

  async #rememberAccept(accept: string): Promise<void> {
    if (accept === (await this.accept())) return;
    this.#accept = Promise.resolve(accept);
    await this.#state.put('accept', accept);
  }

  /** The `Accept` of the browser's image requests; `null` before it ever sent one. */
  accept(): Promise<string | null> {
    this.#accept ??= this.#state
      .get('accept')
      .then((stored) => (typeof stored === 'string' ? stored : null));
    return this.#accept;
  }

  forget(): void {
    this.#accept = this.#noted = undefined;
    this.#byClient.clear();
    this.#last = undefined;
    this.#stored = undefined;
  }
}
