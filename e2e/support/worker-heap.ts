import type { Browser } from '@playwright/test';

/** Bytes of JavaScript heap that a site's worker uses, once its garbage is collected. */
export async function readWorkerHeap(browser: Browser, site: string): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.find(
    ({ type, url }) => type === 'service_worker' && url.startsWith(site),
  )!;
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker.targetId });
  let lastId = 0;
  const ask = (method: string): Promise<{ usedSize: number }> => {
    const id = (lastId += 1);
    const reply = new Promise<{ usedSize: number }>((resolve) => {
      session.on('Target.receivedMessageFromTarget', ({ message }) => {
        const { id: answered, result } = JSON.parse(message) as {
          id?: number;
          result: { usedSize: number };
        };
        if (answered === id) resolve(result);
      });
    });
    const message = JSON.stringify({ id, method });
    return session.send('Target.sendMessageToTarget', { sessionId, message }).then(() => reply);
  };
  await ask('HeapProfiler.collectGarbage');
  const { usedSize } = await ask('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
