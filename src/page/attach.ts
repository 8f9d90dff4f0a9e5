import type { RuleOptions } from '../core/options/options.js';
import { createClient, type PocketCdnClient } from './client.js';
import { shareDeviceProfile } from './share-device-profile.js';
import type { StatsOptions } from './stats-options.js';
import { whenIdle } from './when-idle.js';

/**
 * Begins to tell a worker of this page, and makes the client that speaks with it.
 *
 * @param controller what controlled the page before
 */
export function attach(
  registration: ServiceWorkerRegistration,
  rules: readonly RuleOptions[] | undefined,
  controller: ServiceWorker | null,
  options: StatsOptions,
): PocketCdnClient {
  const client = createClient(registration, shareDeviceProfile(rules));
  whenIdle(async () => (await import('./first-idle.js')).firstIdle(client, controller, options));
  return client;
}
