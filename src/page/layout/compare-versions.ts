import { isRemovedMessage, isVersionMessage } from '../../core/messages/check-worker-messages.js';
import type { PageMessage } from '../../core/messages/messages.js';
import { version } from '../../core/version.js';
import { holdRemovalLock } from '../removal-lock.js';

/**
 * Compares versions with the worker, and warns if they differ: the worker is a copied file, and the
 * page script is part of the site's own bundle, so one of them may be outdated. Hears as well when
 * another page has removed the worker.
 *
 * @param signal ends that
 */
export function compareVersions({ scope }: ServiceWorkerRegistration, signal: AbortSignal): void {
  const workers = navigator.serviceWorker;
  const sendVersion = (): void => {
    workers.controller?.postMessage({ type: 'pocketcdn:version', version } satisfies PageMessage);
  };
  const hear = ({ data }: MessageEvent): void => {
    if (isRemovedMessage(data)) holdRemovalLock(scope);
    if (isVersionMessage(data)) {
      console.warn(
        `PocketCDN: the page script has version ${version}, the worker ${data.version}. ` +
          'Run npx pocketcdn init, and rebuild the site',
      );
    }
  };
  workers.addEventListener('controllerchange', sendVersion, { signal });
  workers.addEventListener('message', hear, { signal });
  sendVersion();
}
