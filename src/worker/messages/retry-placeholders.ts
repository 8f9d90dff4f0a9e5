import type { RetryMessage } from '../../core/messages/messages.js';
import { chooseVariant, findPage, requestFor, withChoiceKey } from '../answer/choose.js';
import { isStored } from '../answer/look-up.js';
import { storeFromNetwork } from '../network/ladder.js';
import type { Parts } from '../parts.js';
import { tellPage } from '../scope/tell-pages.js';
import { Queue } from '../tasks/queue.js';
import type { Sender } from './sender.js';

/** Images that are fetched at the same time. */
const maxAtOnce = 4;

/** Asks again for images that placeholders are shown for, and tells the page which ones are stored now. */
export async function retryPlaceholders(
  { page, urls }: RetryMessage,
  { clientId, start }: Sender,
  parts: Parts,
): Promise<void> {
  const restored: string[] = [];
  await new Queue(maxAtOnce).runAll(
    urls
      .filter((url) => parts.findRule(url))
      .map((url) => async () => {
        const request = await requestFor(url, clientId, parts);
        const asking = await findPage(request, clientId, parts, page);
        const wanted = withChoiceKey(
          chooseVariant(request, asking, parts),
          request.headers,
          asking,
          parts,
        );
        const asked = start(request);
        const isReady =
          (await isStored(wanted, url, parts)) || (await storeFromNetwork(wanted, asked, parts));
        if (isReady) restored.push(url);
      }),
  );
  if (restored.length === 0) return;
  await tellPage(clientId, { type: 'pocketcdn:restored', urls: restored });
}
