import { isImageResponse } from '../core/image-response.js';
import { lifetimeOf } from '../core/freshness.js';
import { isSameBody } from '../core/stored-headers.js';
import type { WantedVariant } from './choose-variant.js';
import { fetchVariant } from './fetch-variant.js';
import type { Handling } from './handling.js';
import type { StoredImage } from './image-store.js';
import type { LadderTools } from './network-ladder.js';
import { runWithDeadline } from './run-with-deadline.js';

/**
 * Asks the network for a stale entry, behind the answer. `no-cache` lets the browser make the
 * request conditional where its HTTP cache holds the image: an unchanged one costs a 304, and no
 * preflight, which an `If-None-Match` of our own would cost. What we see is a 200 all the same, so
 * validators tell whether the body changed; an equal one is neither read nor written again.
 *
 * Keeps the entry as it is when the network fails.
 */
export async function revalidate(
  wanted: WantedVariant,
  stored: StoredImage,
  handling: Handling,
  { settings, index, keeper }: LadderTools,
): Promise<void> {
  const received = await runWithDeadline(settings.timeoutSeconds, (signal) =>
    askAgain(wanted, handling, signal),
  );
  const now = Date.now();
  const lifetime = lifetimeOf(received.headers, now, settings.freshness);
  if (lifetime && isSameBody(stored.response.headers, received.headers)) {
    await received.body?.cancel();
    await index.renew(wanted.key, stored.entry, lifetime, now);
    return;
  }
  const { response, stored: renewed } = keeper.take(received, wanted, handling);
  // Not awaited: half of a clone is cancelled when the other half is, and that one is stored.
  void response.body?.cancel();
  await renewed;
}

async function askAgain(
  { cdnUrls }: WantedVariant,
  handling: Handling,
  signal: AbortSignal,
): Promise<Response> {
  const [url] = cdnUrls;
  if (url !== undefined) {
    const accept = handling.request.headers.get('accept');
    return fetchVariant({ url, accept, cache: 'no-cache', signal }, handling);
  }
  const response = await handling.fetch(
    new Request(handling.request, { cache: 'no-cache', signal }),
  );
  if (isImageResponse(response)) return response;
  throw new Error(`${handling.request.url}: ${response.status}`);
}
