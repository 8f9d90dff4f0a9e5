import type { RestoredMessage, RetryMessage } from '../../core/messages/messages.js';
import { plainHandling } from '../handling.js';
import { runConcurrently } from '../../core/run-concurrently.js';
import type { Keepings } from './keepings.js';
import { wantedByPage } from './wanted-by-page.js';

/** Asks again for images that something else is shown for, and tells the page which are there now. */
export async function retryMakeshifts(
  { page, urls }: RetryMessage,
  clientId: string,
  event: ExtendableMessageEvent,
  keepings: Keepings,
): Promise<void> {
  const { answerer, findRule } = keepings;
  const wantOf = await wantedByPage(page, clientId, keepings);
  const restored: string[] = [];
  const retry = async (url: string): Promise<void> => {
    const { wanted, request } = await wantOf(url);
    if (await answerer.prepare(wanted, plainHandling(request, event))) restored.push(url);
  };
  await runConcurrently(
    urls.filter((url) => findRule(new URL(url))).map((url) => () => retry(url)),
  );
  if (restored.length === 0) return;
  event.source?.postMessage({
    type: 'pocketcdn:restored',
    urls: restored,
  } satisfies RestoredMessage);
}
