import type { CDPSession, Page } from '@playwright/test';

export interface WorkerWatch {
  /** How often a worker was started since it was stopped. */
  starts: number;
}

/** Stops the site's workers, as the browser does at any moment, and counts their starts from then on. */
export async function stopWorkers(page: Page): Promise<WorkerWatch> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const watch: WorkerWatch = { starts: 0 };
  let last = '';
  const stopped = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { runningStatus } of versions) {
        if (runningStatus === 'starting' && last !== 'starting') watch.starts += 1;
        last = runningStatus;
        if (runningStatus === 'stopped') resolve();
      }
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  watch.starts = 0;
  return watch;
}
