import { lifetimeOf } from '../../core/freshness/freshness.js';
import { discard } from '../../core/network/discard.js';
import { isOpaqueKey } from '../../core/storage/opaque-key.js';
import { isSameBody, validatorsOf } from '../../core/storage/stored-headers.js';
import type { WantedVariant } from '../choose/wanted-variant.js';
import type { ImageRequest } from '../image-request.js';
import type { Parts } from '../parts.js';
import { ownOrigin } from '../scope/own-url.js';
import type { StoredImage } from '../storage/images.js';
import { fetchWithDeadline } from '../tasks/deadline.js';
import { fetchVariant } from './fetch-variant.js';
import { authorRequest } from './request.js';
import { completeImage } from './shared-fetches.js';
import { takeImage } from './take-image.js';

/**
 * Asks the network for a stale entry, when pages have done their own loading. If the network fails, the
 * entry stays as it is. Never rejects.
 *
 * @returns whether the image has changed, and the new one is stored; `undefined` if the network was not
 * asked for this call
 */
export const revalidate = (
  wanted: WantedVariant,
  stored: StoredImage,
  asked: ImageRequest,
  parts: Parts,
): Promise<boolean | undefined> =>
  parts.revalidations.run(wanted.key, () => ask(wanted, stored, asked, parts).catch(() => false));

/** @throws what the network fails with */
async function ask(
  wanted: WantedVariant,
  stored: StoredImage,
  asked: ImageRequest,
  parts: Parts,
): Promise<boolean | undefined> {
  const { circuits, settings } = parts;
  // The entry was cleared while this waited.
  if (!parts.epoch.isCurrent(asked.epoch)) return undefined;
  const [url = asked.request.url] = wanted.cdnUrls;
  if ((await circuits.admit(url)) === 'open') return undefined;
  const { stored: changed } = await circuits.watch(url, asked, () =>
    fetchWithDeadline(settings.timeoutSeconds, async (fetching) => {
      const received = await requestAgain(wanted, stored, asked, fetching.signal);
      const now = Date.now();
      const lifetime = lifetimeOf(received.headers, now, wanted.freshness);
      const isSame =
        received.status === 304 ||
        (lifetime && isSameBody(stored.response.headers, received.headers));
      if (!isSame) {
        const fetched = await takeImage(received, wanted, asked, fetching, parts);
        discard(fetched.response);
        return fetched;
      }
      discard(received);
      if (lifetime) {
        const entry = { ...stored.entry, changes: 0 };
        parts.index.renew(wanted.key, entry, lifetime, now, asked.epoch);
      }
      return completeImage(received);
    }),
  );
  return (await changed) !== undefined;
}

/**
 * Asks for an image that is stored, so that an unchanged one costs a 304.
 *
 * On the site's own origin the request carries the stored validators. Elsewhere those would cost a
 * preflight; there `no-cache` lets the browser make the request conditional if its HTTP cache holds the
 * image. The response is a 200 in both cases, so validators tell whether the body changed; a body that
 * is the same is neither read nor written again.
 *
 * @throws what the network fails with
 */
async function requestAgain(
  { key, cdnUrls }: WantedVariant,
  stored: StoredImage,
  asked: ImageRequest,
  signal: AbortSignal,
): Promise<Response> {
  const { request } = asked;
  const changes = { cache: 'no-cache', priority: 'low', signal } as const;
  if (isOpaqueKey(key)) return asked.fetch(authorRequest(request, changes));
  const [url = request.url] = cdnUrls;
  return fetchVariant(url, asked, {
    ...changes,
    validators: url.startsWith(`${ownOrigin()}/`) ? validatorsOf(stored.response.headers) : {},
  });
}
