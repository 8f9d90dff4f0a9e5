import type { RuleOptions } from '../core/options/options.js';
import { createClient, type PocketCdnClient } from './client.js';
import { optional } from './optional.js';
import { leaveInstance } from './page-instance.js';
import { shareDeviceProfile } from './share-device-profile.js';
import type { StatsOptions } from './stats-options.js';
import { whenIdle } from './when-idle.js';

/**
 * Starts to send the device profile and the layouts to a worker, and creates the client.
 *
 * @param controller the worker that controlled the page before the registration, if there was one
 */
export function attach(
  registration: ServiceWorkerRegistration,
  rules: readonly RuleOptions[] | undefined,
  controller: ServiceWorker | null,
  options: StatsOptions,
): PocketCdnClient {
  const connection = new AbortController();
  const { signal } = connection;
  const client = createClient(registration, shareDeviceProfile(signal, rules), () => {
    if (signal.aborted) return;
    connection.abort();
    leaveInstance();
  });
  whenIdle(async () => {
    const loaded = await optional(() => import('./first-idle.js'));
    await loaded?.firstIdle(client, controller, options, signal);
  });
  return client;
}
