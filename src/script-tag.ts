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

// Known only while a classic script runs.
const tag = document.currentScript as HTMLScriptElement | null;
window.pocketcdn = registerFrom(tag).catch((error: unknown) => {
  // The page goes on without.
  console.error(`[pocketcdn] ${String(error)}`);
  return undefined;
});

async function registerFrom(
  script: HTMLScriptElement | null,
): Promise<PocketCdnClient | undefined> {
  if (!script) {
    throw new TypeError(
      'pocketcdn.js reads the attributes of its own tag, and has none as a module or in a bundle. ' +
        "Take `type` off the tag, or import { register } from 'pocketcdn'",
    );
  }
  const beside = new URL('pocketcdn-sw.js', script.src);
  // A script that came from elsewhere has no worker of this site beside it.
  const isOwn = beside.origin === location.origin;
  return register({
    ...(isOwn && { workerUrl: beside.href }),
    ...readScriptOptions(script.dataset),
  });
}
