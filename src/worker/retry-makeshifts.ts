import type { RestoredMessage, RetryMessage } from '../core/messages.js';
import { plainHandling } from './handling.js';
import { inLanes } from '../core/in-lanes.js';
import type { Keepings } from './keepings.js';

/** Asks again for images that something else is shown for, and tells the page which are there now. */
export async function retryMakeshifts(
  { page, urls }: RetryMessage,
  clientId: string,
  event: ExtendableMessageEvent,
  { answerer, layouts, profiles, findRule, chooser }: Keepings,
): Promise<void> {
  const [profile, accept] = await Promise.all([profiles.of(clientId), profiles.accept()]);
  const restored: string[] = [];
  const retry = async (url: string): Promise<void> => {
    const learned = await layouts.recall(page, url, profile.viewportWidth, undefined);
    const wanted = chooser.choose(url, { accept, profile, learned });
    const request = new Request(url, { headers: accept === null ? {} : { accept } });
    if (await answerer.prepare(wanted, plainHandling(request, event))) restored.push(url);
  };
  await inLanes(urls.filter((url) => findRule(new URL(url))).map((url) => () => retry(url)));
  if (restored.length === 0) return;
  event.source?.postMessage({
    type: 'pocketcdn:restored',
    urls: restored,
  } satisfies RestoredMessage);
}
