import {
  defaultDeviceProfile,
  type DeviceProfile,
  isDeviceProfile,
} from '../../core/layout/device-profile.js';
import type { AnswerState } from './answer-state.js';
import { RecentMap } from '../../core/recent-map.js';
import type { Soon } from './when-known.js';

/** Clients whose profiles are remembered; the one heard of longest ago goes first. */
const maxClients = 64;

/** The device profile of each client, and the last one that any page sent. */
export class ClientProfiles {
  readonly #byClient = new RecentMap<DeviceProfile>(maxClients);
  readonly #state: AnswerState;
  readonly #starterRowFor: (own: DeviceProfile) => unknown;
  #last: DeviceProfile | undefined;
  #stored: Promise<unknown> | undefined;

  /** @param starterRowFor what the starter goes by while this is the last profile; nothing where there is none */
  constructor(state: AnswerState, starterRowFor: (own: DeviceProfile) => unknown) {
    this.#state = state;
    this.#starterRowFor = starterRowFor;
  }

  /** Remembers what a client says of itself. Resolves when it is stored. */
  async remember(clientId: string, profile: DeviceProfile): Promise<void> {
    const isNews = JSON.stringify(profile) !== JSON.stringify(this.#last);
    const latest = isNews ? profile : (this.#last ?? profile);
    this.#last = latest;
    this.#byClient.set(clientId, latest);
    await Promise.all([isNews && this.#state.put('profile', latest), this.#tellStarter(latest)]);
  }

  /** Another version may have written it last, or one with other options. */
  async #tellStarter(own: DeviceProfile): Promise<void> {
    const row = this.#starterRowFor(own);
    if (!row) return;
    const isNews = JSON.stringify(row) !== JSON.stringify(await this.#state.get('starter'));
    if (isNews) await this.#state.put('starter', row);
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

  forget(): void {
    this.#byClient.clear();
    this.#last = undefined;
    this.#stored = undefined;
  }
}
