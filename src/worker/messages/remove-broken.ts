import type { BrokenMessage, ShowAgainMessage } from '../../core/messages/messages.js';
import { isDecodable } from '../network/is-decodable.js';
import type { Keepings } from './keepings.js';
import { wantedByPage } from './wanted-by-page.js';

/**
 * Removes what is stored of an image that a page could not show, if it is true that it cannot be
 * shown, and lets the page ask again: for a while something else answers.
 */
export async function removeBroken(
  { page, url }: BrokenMessage,
  clientId: string,
  event: ExtendableMessageEvent,
  keepings: Keepings,
): Promise<void> {
  const { answerer, circuits, flights, index } = keepings;
  const { wanted } = await (await wantedByPage(page, clientId, keepings))(url);
  // The page may know before it is stored.
  await flights.landed([...wanted.cdnUrls, url]);
  const shown = await answerer.find(wanted, url);
  if (!shown) return;
  const { response } = shown.stored;
  // A policy of the page may have blocked an image that is as it should be.
  if (await isDecodable(await response.blob(), response.headers.get('content-type'))) return;
  await index.remove(shown.variant.key);
  const [cdnUrl] = wanted.cdnUrls;
  if (cdnUrl !== undefined) await circuits.noteBroken(cdnUrl);
  event.source?.postMessage({
    type: 'pocketcdn:show-again',
    urls: [url],
  } satisfies ShowAgainMessage);
}
