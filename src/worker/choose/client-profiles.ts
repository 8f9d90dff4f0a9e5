import {
  defaultDeviceProfile,
  type DeviceProfile,
  isDeviceProfile,
} from '../../core/layout/device-profile.js';
import { RecentMap } from '../../core/recent-map.js';
import type { Rows } from '../storage/rows.js';

/** Clients whose profiles are remembered; the one heard of longest ago is forgotten first. */
const maxClients = 64;

/** The device profile of each client, and the last one that any page sent. */
export class ClientProfiles {
  readonly #byClient = new RecentMap<DeviceProfile>(maxClients);
  readonly #rows: Rows;
  readonly #starterRow: (own: DeviceProfile) => unknown;
  #last: DeviceProfile | undefined;

  /** @param starterRow makes the row for the ready worker's starter; `undefined` in other workers */
  constructor(rows: Rows, starterRow: (own: DeviceProfile) => unknown) {
    this.#rows = rows;
    this.#starterRow = starterRow;
  }

  /** Records the profile that a client sent. Resolves when it is stored. */
  async record(clientId: string, profile: DeviceProfile, epoch: number): Promise<void> {
    const isNew = JSON.stringify(profile) !== JSON.stringify(this.#last);
    const latest = isNew ? profile : (this.#last ?? profile);
    this.#last = latest;
    this.#byClient.set(clientId, latest);
    await Promise.all([
      isNew && this.#rows.set('profile', latest, epoch),
      this.#writeStarterRow(latest, epoch),
    ]);
  }

  /**
   * The profile that a client sent, else the last one that any page sent; `undefined` if the stored
   * one must be loaded first.
   */
  peek(clientId: string): DeviceProfile | undefined {
    return this.#byClient.get(clientId) ?? this.#last;
  }

  /** The same, else the stored profile, else a default. Reads storage once in a worker's life. */
  async get(clientId: string): Promise<DeviceProfile> {
    if (!this.#last) {
      const stored = await this.#rows.get('profile');
      // A message may have come while that was read.
      this.#last ??= isDeviceProfile(stored) ? stored : defaultDeviceProfile;
    }
    return this.peek(clientId) ?? defaultDeviceProfile;
  }

  forget(): void {
    this.#byClient.clear();
    this.#last = undefined;
  }

  /** Another version may have written the row last, or a worker with other options. */
  async #writeStarterRow(own: DeviceProfile, epoch: number): Promise<void> {
    const row = this.#starterRow(own);
    if (!row) return;
    const isNew = JSON.stringify(row) !== JSON.stringify(await this.#rows.get('starter'));
    if (isNew) await this.#rows.set('starter', row, epoch);
  }
}
