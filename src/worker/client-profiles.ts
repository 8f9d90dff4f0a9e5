import {
  defaultDeviceProfile,
  type DeviceProfile,
  isDeviceProfile,
} from '../core/device-profile.js';
import { readState } from './database.js';
import { RecentMap } from '../core/recent-map.js';
import type { WriteBehind } from './write-behind.js';

/** Clients whose profiles are remembered; the one heard of longest ago goes first. */
const maxClients = 64;

/** The device profile of each client, and the last one that any page sent. */
export class ClientProfiles {
  readonly #byClient = new RecentMap<DeviceProfile>(maxClients);
  readonly #writeBehind: WriteBehind;
  #last: DeviceProfile | undefined;
  #stored: Promise<DeviceProfile | undefined> | undefined;
  #accept: Promise<string | null> | undefined;

  constructor(writeBehind: WriteBehind) {
    this.#writeBehind = writeBehind;
  }

  /** Begins to read what is stored, so that an image need not wait for it. */
  load(): void {
    this.#stored ??= readStoredProfile();
  }

  /** Remembers what a client says of itself. Resolves when it is stored. */
  remember(clientId: string, profile: DeviceProfile): Promise<void> {
    this.#byClient.set(clientId, profile);
    if (JSON.stringify(profile) === JSON.stringify(this.#last)) return Promise.resolve();
    this.#last = profile;
    return this.#writeBehind.put('profile', profile);
  }

  /**
   * What the client said of itself, else the last profile that any page sent, else the one that is
   * stored, else a default. Reads the database at most once in a worker's life.
   */
  async of(clientId: string): Promise<DeviceProfile> {
    const known = this.#byClient.get(clientId) ?? this.#last;
    if (known) return known;
    this.load();
    // A message may have come while the database was read.
    this.#last ??= await this.#stored;
    return this.#byClient.get(clientId) ?? this.#last ?? defaultDeviceProfile;
  }

  /** Notes what images the browser accepts, as its own requests say. */
  async noteAccept(accept: string | null): Promise<void> {
    if (!accept?.includes('image/') || accept === (await this.accept())) return;
    this.#accept = Promise.resolve(accept);
    await this.#writeBehind.put('accept', accept);
  }

  /** The `Accept` of the browser's image requests; `null` before it ever sent one. */
  accept(): Promise<string | null> {
    this.#accept ??= readState('accept').then((stored) =>
      typeof stored === 'string' ? stored : null,
    );
    return this.#accept;
  }

  forget(): void {
    this.#accept = undefined;
    this.#byClient.clear();
    this.#last = undefined;
    this.#stored = undefined;
  }
}

async function readStoredProfile(): Promise<DeviceProfile | undefined> {
  const profile = await readState('profile');
  return isDeviceProfile(profile) ? profile : undefined;
}
