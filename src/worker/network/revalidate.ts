import { lifetimeOf } from '../../core/freshness/freshness.js';
import { isOpaqueKey } from '../../core/storage/opaque-key.js';
import { isSameBody, validatorsOf } from '../../core/storage/stored-headers.js';
import type { WantedVariant } from '../hit/variant-chooser.js';
import { fetchVariant } from './fetch-variant.js';
import type { Handling } from '../handling.js';
import type { StoredImage } from '../hit/image-lookup.js';
import type { LadderTools } from './network-ladder.js';
import { runWithDeadline } from './run-with-deadline.js';

declare const self: ServiceWorkerGlobalScope;

/**
 * Asks the network for a stale entry, behind the answer, so that an unchanged one costs a 304.
 *
 * On the site's own origin the request carries our own validators. Elsewhere those would cost a
 * preflight; there `no-cache` lets the browser make the request conditional where its HTTP cache
 * holds the image. What we see then is a 200 all the same, so validators tell whether the body
 * changed; an equal one is neither read nor written again.
 *
 * Keeps the entry as it is when the network fails.
 *
 * @returns whether the image has changed, and the new one is stored; `undefined` where nobody was
 * asked, because the host is in trouble
 * @throws what the network fails with
 */
export async function revalidate(
  wanted: WantedVariant,
  { response: stored, entry }: StoredImage,
  handling: Handling,
  { settings, index, keeper, circuits }: LadderTools,
): Promise<boolean | undefined> {
  const [url = handling.request.url] = wanted.cdnUrls;
  if ((await circuits.gateOf(url)) === 'open') return undefined;
  const { stored: renewed } = await circuits.watch(url, () =>
    runWithDeadline(settings.timeoutSeconds, async (fetching) => {
      const received = await askAgain(wanted, stored.headers, handling, fetching.signal);
      const now = Date.now();
      const lifetime = lifetimeOf(received.headers, now, settings.freshness);
      if (received.status === 304 || (lifetime && isSameBody(stored.headers, received.headers))) {
        await received.body?.cancel();
        if (lifetime) index.renew(wanted.key, entry, lifetime, now);
        return { stored: Promise.resolve(undefined), whole: Promise.resolve(true) };
      }
      const flight = await keeper.take(received, wanted, handling, fetching);
      // Not awaited: half of a clone is cancelled when the other half is, and that one is stored.
      void flight.response.body?.cancel();
      return flight;
    }),
  );
  return (await renewed) !== undefined;
}

async function askAgain(
  { key, cdnUrls }: WantedVariant,
  stored: Headers,
  handling: Handling,
  signal: AbortSignal,
): Promise<Response> {
  const { request } = handling;
  if (isOpaqueKey(key)) {
    return handling.fetch(new Request(request, { cache: 'no-cache', signal }));
  }
  const [url = request.url] = cdnUrls;
  const isOwn = new URL(url).origin === self.location.origin;
  return fetchVariant(
    {
      url,
      accept: request.headers.get('accept'),
      // The site's own cookies may decide what its own images are.
      credentials: cdnUrls.length > 0 ? 'omit' : request.credentials,
      validators: isOwn ? validatorsOf(stored) : {},
      cache: 'no-cache',
      signal,
    },
    handling,
  );
}
