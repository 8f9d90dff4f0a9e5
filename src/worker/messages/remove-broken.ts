import type { BrokenMessage } from '../../core/messages/messages.js';
import { chooseVariant, findPage, requestFor } from '../answer/choose.js';
import { findForPage } from '../answer/look-up.js';
import { isDecodable } from '../network/is-decodable.js';
import type { Parts } from '../parts.js';
import { tellPage } from '../scope/tell-pages.js';
import type { Sender } from './sender.js';

/**
 * Removes the stored image that a page could not show, if it really cannot be shown, and lets the page
 * ask again: for a while something else answers.
 */
export async function removeBroken(
  { page, url }: BrokenMessage,
  { clientId, start }: Sender,
  parts: Parts,
): Promise<void> {
  const request = await requestFor(url, clientId, parts);
  const wanted = chooseVariant(request, await findPage(request, clientId, parts, page), parts);
  // The page may know it before the image is stored.
  await parts.fetches.settled([...wanted.cdnUrls, url]);
  const shown = await findForPage(wanted, url, parts);
  if (!shown) return;
  const { response } = shown.stored;
  // A policy of the page may have blocked an image that is not broken.
  if (await isDecodable(await response.blob(), response.headers.get('content-type'))) return;
  await parts.index.remove(shown.variant.key);
  const [cdnUrl] = wanted.cdnUrls;
  const asked = start(request);
  if (cdnUrl !== undefined) await parts.circuits.recordBroken(cdnUrl, asked);
  await tellPage(clientId, { type: 'pocketcdn:show-again', urls: [url] });
}
