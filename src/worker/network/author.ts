import { isImageResponse, isRefusal } from '../../core/network/image-response.js';
import type { WantedVariant } from '../choose/wanted-variant.js';
import type { ImageRequest } from '../image-request.js';
import type { Parts } from '../parts.js';
import { fetchWithDeadline } from '../tasks/deadline.js';
import { NotAnImageError } from './fetch-variant.js';
import { fromNetwork, type LadderAnswer, withoutBrowserCache } from './ladder-answer.js';
import { authorRequest } from './request.js';
import { completeImage, type FetchedImage } from './shared-fetches.js';
import { takeImage } from './take-image.js';

/** Asks at the author's own URL; `undefined` if that brings nothing. Never rejects. */
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
  const start = (): Promise<FetchedImage> =>
    fetchWithDeadline(parts.settings.timeoutSeconds, async (fetching) => {
      const { signal } = fetching;
      const received = await asked.fetch(authorRequest(request, { signal, priority }));
      // An opaque response cannot be read, and is shown as the browser would show it.
      if (isImageResponse(received) || received.type === 'opaque') {
        return takeImage(received, place, asked, fetching, parts);
      }
      // The origin's own answer.
      if (isRefusal(received)) return completeImage(received);
      throw new NotAnImageError(received);
    });
  const startInTurn = (): Promise<FetchedImage> =>
    parts.originQueue.run(start, ({ isComplete }) => isComplete);
  try {
    // An opaque response must never answer a request with CORS, so the two are not shared.
    const name = `${request.mode} ${place.key}`;
    const fetched = await parts.fetches.join(name, asked, isWanted ? start : startInTurn);
    const { response } = fetched;
    if (isRefusal(response)) return fromNetwork(fetched, 'error');
    if (isWanted) return fromNetwork(fetched, 'miss');
    const shown = { ...fetched, response: withoutBrowserCache(response) };
    return { ...fromNetwork(shown, 'fallback'), fallback: 'original' };
  } catch {
    return undefined;
  }
}

/** A request's URL as a key: browsers compare keys without their fragments. */
const keyOf = ({ url }: Request): string => url.split('#', 1)[0] ?? url;
