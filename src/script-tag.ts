import type { PocketCdnClient } from './page/client.js';
import { readScriptOptions } from './page/read-script-options.js';
import { register } from './page/register.js';

declare global {
  interface Window {
    /**
     * The client, for the site's own scripts; `undefined` if the browser has no service workers, or
     * the registration failed. Never rejects.
     */
    pocketcdn: Promise<PocketCdnClient | undefined>;
  }
}

// `currentScript` is only set while a classic script runs.
const tag = document.currentScript as HTMLScriptElement | null;
window.pocketcdn = registerFrom(tag).catch((error: unknown) => {
  // Without PocketCDN, the page shows its images as usual.
  console.error(`[pocketcdn] ${String(error)}`);
  return undefined;
});

async function registerFrom(
  script: HTMLScriptElement | null,
): Promise<PocketCdnClient | undefined> {
  if (!script) {
    throw new TypeError(
      'pocketcdn.js reads the attributes of its script tag, which a module or a bundle does not have. ' +
        "Remove `type` from the tag, or import { register } from 'pocketcdn'",
    );
  }
  const beside = new URL('pocketcdn-sw.js', script.src);
  // A service worker must have the page's origin; a script may come from another one.
  const isOwn = beside.origin === location.origin;
  return register({
    ...(isOwn && { workerUrl: beside.href }),
    ...readScriptOptions(script.dataset),
  });
}
