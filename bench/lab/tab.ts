import type { Gallery } from '../page/gallery.js';
import type { CdpConnection } from './cdp.js';

/** A tab with a page of the gallery, controlled by the DevTools Protocol. */
export interface Tab {
  goto(url: string): Promise<void>;
  /** Calls a method of the page's `window.gallery`. */
  call<Method extends keyof Gallery>(
    method: Method,
    ...given: Parameters<Gallery[Method]>
  ): Promise<Awaited<ReturnType<Gallery[Method]>>>;
  /** Clears the memory cache of the page's process, which contains images of earlier pages. */
  forgetImages(): Promise<void>;
  /** Stops all workers, as the browser may do at any moment, and waits until they have stopped. */
  stopWorkers(): Promise<void>;
}

interface Evaluated {
  result: { value?: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

/** Opens a tab. */
export async function openTab(connection: CdpConnection): Promise<Tab> {
  const { targetId } = await connection.send<{ targetId: string }>('Target.createTarget', {
    url: 'about:blank',
  });
  const { sessionId } = await connection.send<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: true,
  });
  const send = <Result>(method: string, params?: object): Promise<Result> =>
    connection.send<Result>(method, params, sessionId);

  const statuses = new Map<string, string>();
  let onStatuses: (() => void) | undefined;
  connection.on(
    'ServiceWorker.workerVersionUpdated',
    ({ versions }: { versions: { versionId: string; runningStatus: string }[] }) => {
      for (const { versionId, runningStatus } of versions) statuses.set(versionId, runningStatus);
      onStatuses?.();
    },
  );
  await Promise.all([send('Page.enable'), send('ServiceWorker.enable')]);

  return {
    async goto(url) {
      const loaded = nextEvent(connection, 'Page.loadEventFired');
      const { errorText } = await send<{ errorText?: string }>('Page.navigate', { url });
      if (errorText !== undefined) throw new Error(`${url}: ${errorText}`);
      await loaded;
    },
    async call(method, ...given) {
      const { result, exceptionDetails } = await send<Evaluated>('Runtime.evaluate', {
        expression: `gallery.${method}(...${JSON.stringify(given)})`,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) {
        const { exception, text } = exceptionDetails;
        throw new Error(`gallery.${method}: ${exception?.description ?? text}`);
      }
      return result.value as never;
    },
    async forgetImages() {
      // Chromium clears the memory cache when this is enabled. Disabled again, it does not affect
      // requests.
      await send('Network.setCacheDisabled', { cacheDisabled: true });
      await send('Network.setCacheDisabled', { cacheDisabled: false });
    },
    async stopWorkers() {
      const stopped = new Promise<void>((resolve) => {
        onStatuses = () => {
          if ([...statuses.values()].every((status) => status === 'stopped')) resolve();
        };
      });
      await send('ServiceWorker.stopAllWorkers');
      onStatuses?.();
      await stopped;
    },
  };
}

function nextEvent(connection: CdpConnection, method: string): Promise<void> {
  return new Promise((resolve) => {
    const end = connection.on(method, () => {
      end();
      resolve();
    });
  });
}
