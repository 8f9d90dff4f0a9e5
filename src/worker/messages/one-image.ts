import type { OneImageMessage, RefreshReply } from '../../core/messages/messages.js';
import { chooseVariant, findPage, keepAnimation, requestFor } from '../answer/choose.js';
import type { WantedVariant } from '../choose/wanted-variant.js';
import { storeFromNetwork } from '../network/ladder.js';
import { authorRequest } from '../network/request.js';
import type { Parts } from '../parts.js';
import { tellPages } from '../scope/tell-pages.js';
import type { Sender } from './sender.js';

/**
 * Takes an image from the network, past the HTTP cache, and tells the pages. Its other variants are
 * removed, because they show what it was. If the network fails, everything stays.
 */
export async function refresh(
  { url }: OneImageMessage,
  sender: Sender,
  parts: Parts,
): Promise<RefreshReply> {
  if (!parts.findRule(url)) return { isStored: false };
  const { request, wanted } = await choose(url, sender, parts);
  const older = await keysOf(wanted, parts);
  const isStored = await storeFromNetwork(wanted, sender.start(request), parts);
  if (isStored) {
    await parts.index.remove(...older.filter((key) => key !== wanted.key));
    await tellPages({ type: 'pocketcdn:update', url });
  }
  return { isStored };
}

/** Removes all stored variants of an image. */
export async function forget(
  { url }: OneImageMessage,
  sender: Sender,
  parts: Parts,
): Promise<void> {
  if (!parts.findRule(url)) return;
  const { wanted } = await choose(url, sender, parts);
  // What is under way is stored first.
  await parts.fetches.settled([...wanted.cdnUrls, url]);
  await parts.index.remove(...(await keysOf(wanted, parts)));
}

/** The request for an image past the HTTP cache, and the variant that the sender would be shown. */
async function choose(
  url: string,
  { clientId }: Sender,
  parts: Parts,
): Promise<{ request: Request; wanted: WantedVariant }> {
  const request = authorRequest(await requestFor(url, clientId, parts), { cache: 'reload' });
  const asking = await findPage(request, clientId, parts);
  const wanted = chooseVariant(request, asking, parts);
  return { request, wanted: await keepAnimation(wanted, url, parts) };
}

/** The keys of all stored variants of an image. */
const keysOf = async ({ source }: WantedVariant, { index }: Parts): Promise<string[]> =>
  (await index.checked()).family(source).map(({ key }) => key);
