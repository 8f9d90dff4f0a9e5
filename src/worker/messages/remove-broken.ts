import type { BrokenMessage } from '../../core/messages/messages.js';
import { isSvgType } from '../../core/network/image-response.js';
import { chooseVariant, findPage, requestFor } from '../answer/choose.js';
import { findForPage } from '../answer/look-up.js';
import { isDecodable } from '../network/is-decodable.js';
import type { Parts } from '../parts.js';
import { tellPage } from '../scope/tell-pages.js';
import type { StoredImage } from '../storage/images.js';
import type { Sender } from './sender.js';

/**
 * Removes the stored variants of an image that a page could not show, if they really cannot be shown,
 * and lets the page ask again: for a while something else answers.
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
  const stored = new Map<string, StoredImage>();
  const answering = await findForPage(wanted, url, parts);
  if (answering) stored.set(answering.variant.key, answering.stored);
  // The page may show a variant that was wanted before its layout was learned.
  for (const entry of await parts.index.family(wanted)) {
    const image = stored.has(entry.key) ? undefined : await parts.images.find(entry, entry);
    if (image) stored.set(entry.key, image);
  }
  if (stored.size === 0) return;
  let isBroken = false;
  for (const [key, { response }] of stored) {
    const type = response.headers.get('content-type');
    // Some browsers give an SVG the width 0, and a worker cannot decode it.
    if (isSvgType(type)) return;
    if (await isDecodable(await response.blob(), type)) continue;
    await parts.index.remove(key);
    isBroken = true;
  }
  const [cdnUrl] = wanted.cdnUrls;
  const asked = start(request);
  if (isBroken && cdnUrl !== undefined) await parts.circuits.recordBroken(cdnUrl, asked);
  // Also if none is broken: the page may show a body that was replaced since.
  await tellPage(clientId, { type: 'pocketcdn:show-again', urls: [url] });
}
