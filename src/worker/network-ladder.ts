import type { Entry } from '../core/entry.js';
import { rankFamily } from '../core/family.js';
import { isImageResponse, isRefusal } from '../core/image-response.js';
import type { FallbackKind, ShowAgainMessage } from '../core/messages.js';
import type { Outcome } from '../core/outcome.js';
import type { Settings } from '../core/settings.js';
import type { WantedVariant } from './variant-chooser.js';
import type { EntryIndex } from './entry-index.js';
import { fallbackImage } from './fallback-image.js';
import { fetchVariant } from './fetch-variant.js';
import type { Flight, Flights } from './flights.js';
import type { Handling } from './handling.js';
import type { ImageKeeper } from './image-keeper.js';
import type { ImageStore, StoredImage } from './image-store.js';
import { pause } from './pause.js';
import { runWithDeadline } from './run-with-deadline.js';

/** An entry, and its key. */
type StoredVariant = Entry & { key: string };

export interface LadderAnswer {
  response: Response;
  outcome: Outcome;
  fallback?: FallbackKind;
  /** Bytes that came over the network for this answer alone, once they are known. */
  bytes: Promise<number | undefined>;
}

/** What the ladder stands on. */
export interface LadderTools {
  settings: Settings;
  store: ImageStore;
  index: EntryIndex;
  keeper: ImageKeeper;
  flights: Flights;
}

declare const self: ServiceWorkerGlobalScope;

/** Share of `timeoutSeconds` after which another stored variant is shown, if there is one. */
const impatience = 0.2;

/**
 * Answers what is not stored, step by step down the ladder: the variant from each CDN, any stored
 * variant of the same source image, the author's own URL, the fallback image. A stored variant
 * comes before the author's URL: it is there at once, and an outage of the CDN must not fall on
 * the origin that the CDN protects.
 */
export async function climbNetworkLadder(
  wanted: WantedVariant,
  underUrl: StoredImage | undefined,
  handling: Handling,
  tools: LadderTools,
): Promise<LadderAnswer> {
  const { settings } = tools;
  const asksCdn = wanted.cdnUrls.length > 0;
  const variant = (asksCdn ? fromCdns : fromAuthor)(wanted, handling, tools);
  const now = Date.now();
  const isStandard = settings.freshness.mode === 'standard';
  const family = findFamily(wanted, underUrl, tools)
    // The standard mode shows nothing stale that the origin forbids to show, network or not.
    .then((entries) => entries.filter(({ errorUntil = Infinity }) => now < errorUntil));
  const enough = family.then(({ length }) =>
    length > 0 && !isStandard ? pause(settings.timeoutSeconds * 1000 * impatience) : variant,
  );
  const soon = await Promise.race([variant, enough]);
  if (soon) return soon;
  const other = await fromFamily(wanted, await family, tools);
  if (other) {
    // The CDN may be slow and not down: what still comes is kept, and the page may show it.
    handling.waitUntil(variant.then((late) => late && letLand(late, handling)));
    return other;
  }
  return (
    (await variant) ??
    (asksCdn ? await fromAuthor(wanted, handling, tools) : undefined) ??
    lastResort(settings)
  );
}

/** All that is stored of an image; where the index does not tell, what lies under the author's URL. */
async function findFamily(
  wanted: WantedVariant,
  underUrl: StoredImage | undefined,
  { index }: LadderTools,
): Promise<readonly StoredVariant[]> {
  const family = await index.family(wanted);
  const entry = underUrl?.entry;
  return family.length === 0 && entry?.source === wanted.source
    ? [{ ...entry, key: entry.key ?? wanted.key }]
    : family;
}

/**
 * Stores a variant that nothing waits for.
 *
 * @returns whether it is stored then
 */
export async function fetchAhead(
  wanted: WantedVariant,
  handling: Handling,
  tools: LadderTools,
): Promise<boolean> {
  const answer = await (wanted.cdnUrls.length > 0 ? fromCdns : fromAuthor)(wanted, handling, tools);
  // Not awaited: half of a clone is cancelled when the other half is, and that one is stored.
  void answer?.response.body?.cancel();
  return (await answer?.bytes) !== undefined;
}

/** Waits until an answer that came too late is stored, and tells the page that it is there. */
async function letLand(
  { response, bytes }: LadderAnswer,
  { event, request }: Handling,
): Promise<void> {
  // Not awaited: half of a clone is cancelled when the other half is, and that one is stored.
  void response.body?.cancel();
  await bytes;
  const client = await self.clients.get((event as FetchEvent).clientId);
  client?.postMessage({
    type: 'pocketcdn:show-again',
    urls: [request.url],
  } satisfies ShowAgainMessage);
}

async function lastResort({ fallbackImage: url }: Settings): Promise<LadderAnswer> {
  return {
    response: await fallbackImage(url),
    outcome: 'fallback',
    fallback: 'image',
    bytes: Promise.resolve(undefined),
  };
}

async function fromCdns(
  wanted: WantedVariant,
  handling: Handling,
  { settings, keeper, flights }: LadderTools,
): Promise<LadderAnswer | undefined> {
  const accept = handling.request.headers.get('accept');
  const begin = async (url: string): Promise<Flight> =>
    runWithDeadline(settings.timeoutSeconds, async (signal) => {
      const response = await fetchVariant({ url, accept, signal }, handling);
      return keeper.take(response, wanted, handling);
    });
  for (const url of wanted.cdnUrls) {
    try {
      const flight = await flights.join(wanted.key, () => begin(url));
      return { response: flight.response, outcome: 'miss', bytes: bytesOf(flight) };
    } catch {
      // The next step answers.
    }
  }
  return undefined;
}

async function fromFamily(
  wanted: WantedVariant,
  family: readonly StoredVariant[],
  { store, index }: LadderTools,
): Promise<LadderAnswer | undefined> {
  for (const entry of rankFamily(family, wanted.width)) {
    const stored = await store.match(entry, entry);
    if (stored) {
      return {
        response: shownOnce(stored.response),
        outcome: 'fallback',
        fallback: 'variant',
        bytes: Promise.resolve(stored.entry.bytes),
      };
    }
    void index.remove(entry.key).catch(() => undefined);
  }
  return undefined;
}

async function fromAuthor(
  wanted: WantedVariant,
  handling: Handling,
  { settings, keeper, flights }: LadderTools,
): Promise<LadderAnswer | undefined> {
  const { request } = handling;
  const isWanted = wanted.cdnUrls.length === 0;
  const place = isWanted
    ? wanted
    : { ...wanted, key: request.url, width: undefined, isFallback: true };
  const begin = (): Promise<Flight> =>
    runWithDeadline(settings.timeoutSeconds, async (signal) => {
      const received = await handling.fetch(new Request(request, { signal }));
      // An opaque response cannot be read, and is shown as the browser would show it.
      if (isImageResponse(received) || received.type === 'opaque') {
        return keeper.take(received, place, handling);
      }
      // The origin's own word.
      if (isRefusal(received)) {
        return { response: received, stored: Promise.resolve(undefined) };
      }
      throw new Error(`${request.url}: ${received.status}`);
    });
  try {
    // An opaque response must never answer a request with CORS, so the two do not share.
    const flight = await flights.join(`${request.mode} ${place.key}`, begin);
    const { response } = flight;
    const bytes = bytesOf(flight);
    if (isRefusal(response)) return { response, outcome: 'error', bytes };
    if (isWanted) return { response, outcome: 'miss', bytes };
    return {
      response: shownOnce(response),
      outcome: 'fallback',
      fallback: 'original',
      bytes,
    };
  } catch {
    return undefined;
  }
}

/** A response that the browser does not keep: it would show the fallback past the outage. */
function shownOnce(response: Response): Response {
  const { type, body, headers } = response;
  if (type === 'opaque') return response;
  const unkept = new Headers(headers);
  unkept.set('cache-control', 'no-store');
  return new Response(body, { headers: unkept });
}

/** Bytes count once, for the request that fetched them. */
const bytesOf = ({ stored, isFirst }: Flight & { isFirst: boolean }): Promise<number | undefined> =>
  stored.then((bytes) => (isFirst ? bytes : 0));
