import { expect, type CDPSession, type Page } from '@playwright/test';
import { readStats } from './images.js';

export interface WorkerWatch {
  /** How often a worker was started since it was stopped. */
  starts: number;
}

/**
 * Stops the site's workers, as the browser does at any moment, and counts their starts from then on.
 * Resolves when each version of each registration has stopped.
 */
export async function stopWorkers(page: Page): Promise<WorkerWatch> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const watch: WorkerWatch = { starts: 0 };
  /** The latest running status of each version. */
  const statuses = new Map<string, string>();
  /** Versions that have stopped, though a page may have started them again. */
  const stoppedVersions = new Set<string>();
  let isAsked = false;
  let isStopped = false;
  const check = (): void => {
    const versions = [...statuses.keys()];
    isStopped ||= isAsked && versions.length > 0 && versions.every((it) => stoppedVersions.has(it));
  };
  const stopped = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, status, runningStatus } of versions) {
        const isStart = runningStatus === 'starting' && statuses.get(versionId) !== 'starting';
        if (isStopped && isStart) watch.starts += 1;
        // A redundant version may vanish without another event.
        if (status === 'redundant') statuses.delete(versionId);
        else statuses.set(versionId, runningStatus);
        if (runningStatus === 'stopped') stoppedVersions.add(versionId);
        else if (!isAsked) stoppedVersions.delete(versionId);
        check();
      }
      if (isStopped) resolve();
    });
  });
  await session.send('ServiceWorker.enable');
  isAsked = true;
  await session.send('ServiceWorker.stopAllWorkers');
  // If all of them were stopped before, no event follows.
  check();
  if (!isStopped) await stopped;
  return watch;
}

/**
 * Waits until the script of the page that registered the worker sends nothing more by itself. It
 * sends some messages when the page is idle, which is late on a busy machine, and they would start a
 * worker that was stopped before. The last one is the request for the worker's own file as an image
 * (`tellAccept` in src/page). An answer to `stats()` means that all earlier messages were handled.
 *
 * @param page an empty page that `visitor.install()` made for a visitor without a worker
 */
export async function untilPageIsQuiet(page: Page): Promise<void> {
  const isAcceptTold = (): Promise<boolean> =>
    page.evaluate(() => {
      const { scriptURL } = navigator.serviceWorker.controller!;
      return performance.getEntriesByName(scriptURL).length > 0;
    });
  await expect.poll(isAcceptTold, 'the page has told the worker its `Accept`').toBe(true);
  await readStats(page);
}
