import type { RuleOptions } from '../core/options.js';
import { createClient, type PocketCdnClient } from './client.js';
import { shareDeviceProfile } from './share-device-profile.js';
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
): PocketCdnClient {
  const client = createClient(registration, shareDeviceProfile(rules));
  whenIdle(async () => (await import('./first-idle.js')).firstIdle(client, controller));
  return client;
}
