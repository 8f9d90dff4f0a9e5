import { isVersionMessage } from '../../core/messages/check-worker-messages.js';
import type { PageMessage } from '../../core/messages/messages.js';
import { version } from '../../core/version.js';

/**
 * Compares versions with the worker, and says what to do where they differ: the one is a file on the
 * site that somebody copied, the other part of the site's own script.
 */
export function compareVersions(workers: ServiceWorkerContainer): void {
  const tell = (): void => {
    workers.controller?.postMessage({ type: 'pocketcdn:version', version } satisfies PageMessage);
  };
  workers.addEventListener('controllerchange', tell);
  workers.addEventListener('message', ({ data }: MessageEvent) => {
    if (!isVersionMessage(data)) return;
    console.warn(
      `PocketCDN: this page's script is of version ${version}, the worker of ${data.version}. ` +
        'Copy the worker from node_modules/pocketcdn/dist once more, and build the site anew',
    );
  });
  tell();
}
