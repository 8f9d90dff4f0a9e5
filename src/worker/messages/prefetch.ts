import type { PrefetchMessage, PrefetchReply } from '../../core/messages/messages.js';
import type { WantedVariant } from '../choose/wanted-variant.js';
import { chooseVariant, requestFor } from '../answer/choose.js';
import { isStored } from '../answer/look-up.js';
import type { ImageRequest } from '../image-request.js';
import { fetchFromAuthor } from '../network/author.js';
import { firstStep } from '../network/ladder.js';
import { type LadderAnswer, storeOnly } from '../network/ladder-answer.js';
import type { Parts } from '../parts.js';
import { authorRequest, type RequestChanges } from '../network/request.js';
import { ownOrigin } from '../scope/own-url.js';
import type { Sender } from './sender.js';

/**
 * Stores an image that no page waits for, unless it is stored: the variant that the asking device
 * would be answered with, or the file that was shown before the worker took over. It never delays what
 * a page waits for, and evicts nothing that a visitor has seen. If the CDN fails, nothing else is asked:
 * an outage must not fall on the origin for images that nobody sees.
 */
export async function prefetch(
  { url, layoutWidth, from }: PrefetchMessage,
  { clientId, start }: Sender,
  parts: Parts,
): Promise<PrefetchReply> {
  const { evictor } = parts;
  if (!parts.findRule(url)) return reply('bypass');

  const [own, request] = await Promise.all([
    parts.clients.profileOf(clientId),
    requestFor(url, clientId, parts),
  ]);
  const learned = layoutWidth ?? (await parts.layouts.recallWidest(url, own.viewportWidth)) ?? null;
  const wanted = chooseVariant(request, { page: '', own }, parts, learned);
  const isAdoption = from === 'httpCache';
  const isPresent = async (): Promise<boolean> =>
    isAdoption ? (await parts.index.family(wanted)).length > 0 : isStored(wanted, url, parts);
  if (await isPresent()) return reply('present');
  if (wanted.notStored) return reply('failed');
  if (from === 'nowhere' || !(await evictor.fits(1))) return reply('overBudget');

  await parts.revalidations.whenQuiet();
  // A page may have loaded this very image meanwhile.
  if (await isPresent()) return reply('present');
  let didFit = true;
  const asked: ImageRequest = {
    ...start(request),
    priority: 'low',
    putIfItFits: (size, put) =>
      evictor.putIfItFits(size, put).catch((error: unknown) => {
        didFit = false;
        throw error;
      }),
  };
  const bytes = await storeOnly(
    await (isAdoption
      ? fetchFromHttpCache(wanted, asked, parts)
      : firstStep(wanted, asked, parts).any),
  );
  if (bytes === undefined) return reply(didFit ? 'failed' : 'overBudget');
  if (!isAdoption) parts.statistics.recordPrefetch(bytes);
  return reply('stored', bytes);
}

const reply = (outcome: PrefetchReply['outcome'], bytes: number = 0): PrefetchReply => ({
  outcome,
  bytes,
});

/**
 * The author's file from the browser's HTTP cache. For the site's own files no server is asked; for
 * others the browser cannot be told so, and asks for what must not be stored.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request-cache-mode
 */
function fetchFromHttpCache(
  wanted: WantedVariant,
  asked: ImageRequest,
  parts: Parts,
): Promise<LadderAnswer | undefined> {
  const { url } = asked.request;
  const cached: RequestChanges = url.startsWith(`${ownOrigin()}/`)
    ? { mode: 'same-origin', cache: 'only-if-cached', priority: 'low' }
    : { credentials: 'omit', cache: 'force-cache', priority: 'low' };
  // A URL of the CDN with a width is a variant like any other.
  const width = parts.variants.authorWidth(url);
  return fetchFromAuthor(
    width === undefined ? wanted : { ...wanted, key: url, cdnUrls: [], width },
    {
      ...asked,
      async fetch(request) {
        const response = await asked.fetch(authorRequest(request, cached));
        // Style sheets load fonts as well.
        if (response.headers.get('content-type')?.startsWith('image/')) return response;
        throw new TypeError(url);
      },
    },
    parts,
  );
}
