import { isImageResponse, isStream } from '../../core/network/image-response.js';
import type { WantedVariant } from '../choose/wanted-variant.js';
import type { ImageRequest } from '../image-request.js';
import type { Parts } from '../parts.js';
import { isAsPageAsks } from './circuits.js';
import { fromNetwork, type LadderAnswer, withoutBrowserCache } from './ladder-answer.js';
import { authorRequest, variantRequest } from './request.js';
import { completeImage, type FetchedImage } from './shared-fetches.js';
import { takeImage } from './take-image.js';

/**
 * Asks at the author's own URL. Its answer is the last word: a page sees what it would have seen without
 * PocketCDN, also a missing image or a page of a login, and nothing is aborted because it takes long.
 *
 * @returns the answer; `undefined` if the network fails. Never rejects
 */
export async function fetchFromAuthor(
  wanted: WantedVariant,
  asked: ImageRequest,
  parts: Parts,
): Promise<LadderAnswer | undefined> {
  const { request, priority } = asked;
  const isWanted = wanted.cdnUrls.length === 0;
  const place = isWanted
    ? wanted
    : { ...wanted, key: keyOf(request), width: undefined, isFallback: true };
  const start = async (): Promise<FetchedImage> => {
    const asPage = (): Promise<Response> => asked.fetch(authorRequest(request, { priority }));
    const received = await (isAtCdn(wanted, request)
      ? asked.fetch(variantRequest(request.url, request, { priority })).catch(asPage)
      : asPage());
    // An opaque response cannot be read, and is shown as the browser would show it.
    const isImage = isImageResponse(received) || received.type === 'opaque';
    if (isStream(received)) asked.notStored = 'stream';
    else if (isImage) return takeImage(received, place, asked, undefined, parts);
    return completeImage(received);
  };
  const startInTurn = (): Promise<FetchedImage> =>
    parts.originQueue.run(
      start,
      ({ isComplete }) => isComplete,
      parts.settings.timeoutSeconds * 1000,
    );
  // A host that was asked with CORS before, at this very address.
  const host = wanted.cdnUrls.find((url) => isAsPageAsks(url, asked));
  try {
    // An opaque response must never answer a request with CORS, so the two are not shared.
    const name = `${request.mode} ${place.key}`;
    const fetched = await parts.fetches.join(name, asked, isWanted ? start : startInTurn);
    const { response } = fetched;
    if (host !== undefined && response.type === 'opaque') parts.circuits.recordUnreadable(host);
    if (!isImageResponse(response) && response.type !== 'opaque') {
      return fromNetwork(fetched, 'error');
    }
    if (isWanted) return fromNetwork(fetched, 'miss');
    const shown = { ...fetched, response: withoutBrowserCache(response) };
    return { ...fromNetwork(shown, 'fallback'), fallback: 'original' };
  } catch {
    if (host !== undefined) asked.waitUntil(parts.circuits.recordFailure(host, asked));
    return undefined;
  }
}

/**
 * Whether the author's URL is at a CDN that is asked for variants. With CORS its answer can be kept.
 */
const isAtCdn = ({ cdnUrls }: WantedVariant, { url, mode }: Request): boolean =>
  mode === 'no-cors' &&
  !cdnUrls.includes(url) &&
  cdnUrls.some((cdnUrl) => new URL(cdnUrl).origin === new URL(url).origin);

/** A request's URL as a key: browsers compare keys without their fragments. */
const keyOf = ({ url }: Request): string => url.split('#', 1)[0] ?? url;
