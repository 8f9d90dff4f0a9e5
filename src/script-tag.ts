import type { PocketCdnClient } from './page/client.js';
import { readScriptOptions } from './page/read-script-options.js';
import { register } from './page/register.js';

declare global {
  interface Window {
    /**
     * The client, for the site's own scripts; `undefined` where there are no service workers, or
     * where it could not be registered. Never rejects.
     */
    pocketcdn: Promise<PocketCdnClient | undefined>;
  }
}

// Known only while the script runs.
const { dataset, src } = document.currentScript as HTMLScriptElement;
window.pocketcdn = registerFrom(dataset, src).catch((error: unknown) => {
  // The page goes on without.
  console.error(`[pocketcdn] ${String(error)}`);
  return undefined;
});

async function registerFrom(
  data: DOMStringMap,
  script: string,
): Promise<PocketCdnClient | undefined> {
  const beside = new URL('pocketcdn-sw.js', script);
  // A script that came from elsewhere has no worker of this site beside it.
  const isOwn = beside.origin === location.origin;
  return register({ ...(isOwn && { workerUrl: beside.href }), ...readScriptOptions(data) });
}
