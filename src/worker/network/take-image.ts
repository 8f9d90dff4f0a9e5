import { lifetimeOf } from '../../core/freshness/freshness.js';
import { whyNotStored } from '../../core/freshness/what-may-be-kept.js';
import type { NotStoredReason } from '../../core/match/reasons.js';
import { isImageHead, isOnePixel, signatureBytes } from '../../core/network/image-signature.js';
import { readUpTo } from '../../core/network/read-up-to.js';
import type { Entry } from '../../core/storage/entry.js';
import { storedHeaders } from '../../core/storage/stored-headers.js';
import type { ImageRequest } from '../image-request.js';
import type { Parts } from '../parts.js';
import { type Place, writeBody, writeOpaque } from '../storage/write-image.js';
import { delay, type Fetching } from '../tasks/deadline.js';
import { NotAnImageError } from './fetch-variant.js';
import { isDecodable } from './is-decodable.js';
import { completeImage, type FetchedImage } from './shared-fetches.js';

/** Bytes that must come in each period: less is a stalled body. */
const minBytes = 1024;

/** How often the progress is checked in a period. */
const checksPerPeriod = 4;

/**
 * Periods for which a body is held back until it is complete. A body that breaks off or stalls in
 * that time is replaced before anybody sees it; a slower one is shown as it comes.
 */
const holdBackPeriods = 1.5;

/**
 * Makes a response of PocketCDN's own, which passes CSP, COEP and CORP and leaves canvases clean where
 * the CDN's own would not, and stores a copy. An opaque response stays as it is. Resolves when the
 * response may be shown.
 *
 * @param fetching aborted if the body stalls; `undefined` for the author's own answer, which nothing
 * can replace: it is shown whatever it is, and however long it takes
 * @throws NotAnImageError if the body is not an image; the error that the body breaks off with. Not for
 * the author's own answer
 */
export async function takeImage(
  received: Response,
  place: Place,
  asked: ImageRequest,
  fetching: Fetching | undefined,
  parts: Parts,
): Promise<FetchedImage> {
  const now = Date.now();
  const { maxEntryBytes, timeoutSeconds } = parts.settings;
  const isOpaque = received.type === 'opaque';
  // Nothing can be read of an opaque response: it counts as one with a validator.
  const read = isOpaque ? new Headers({ etag: '' }) : received.headers;
  const lifetime = lifetimeOf(read, now, place.freshness);
  const bytes = Number(received.headers.get('content-length')) || 0;
  const entry: Entry = {
    source: place.source,
    width: place.width,
    notResized: place.notResized,
    bytes,
    rule: place.rule,
    // Nobody is told whether the redirect may be stored: the browser's HTTP cache knows.
    ...(lifetime && !received.redirected ? lifetime : { freshUntil: now, staleUntil: now }),
  };
  const notStored =
    place.notStored ??
    whyNotStored({ lifetime, bytes, isRefused: isOpaque && !place.takesOpaque }, maxEntryBytes);
  asked.notStored = notStored;
  const isStorable = notStored === undefined;
  const headers = storedHeaders(received.headers, entry, now, 'network', notStored);
  const response = isOpaque ? received : new Response(received.body, { headers });
  const leaveToBrowser = (): void => {
    response.headers.set('cache-control', received.headers.get('cache-control') ?? 'no-cache');
  };
  if (!isStorable && !isOpaque) leaveToBrowser();
  const copy = response.clone();
  if (isOpaque) {
    const done = isStorable ? writeOpaque(copy, entry, place.key, asked, parts) : readToEnd(copy);
    return { ...completeImage(response), stored: done.catch(() => undefined) };
  }
  const periodMs = timeoutSeconds * 1000;
  const body = readImage(copy, maxEntryBytes, periodMs, fetching);
  const checked = body.then(async (blob) => {
    if (typeof blob === 'string') {
      asked.notStored ??= blob;
      leaveToBrowser();
      return undefined;
    }
    if (!(await mayReplaceFamily(blob, received, place, parts))) {
      throw new NotAnImageError(received);
    }
    return blob;
  });
  // If the body breaks off or storage fails, the answer is as good as without storage. An image that is
  // not stored is shared as well by all requests that come before its end.
  const stored = checked
    .then((blob) =>
      blob && isStorable
        ? writeBody(blob, received.headers, entry, place, asked, parts)
        : undefined,
    )
    .catch(() => undefined);
  const isComplete = checked.then(
    () => true,
    () => false,
  );
  const isShown = fetching ? body : isComplete;
  await Promise.race([isShown, delay(holdBackPeriods * periodMs)]);
  return { response, stored, isComplete };
}

/**
 * Whether an image may replace others of its source. The first image of a source is shown and stored as
 * it is: if it is broken, the page says so.
 */
async function mayReplaceFamily(
  body: Blob,
  { headers }: Response,
  place: Place,
  parts: Parts,
): Promise<boolean> {
  const isFirst = (await parts.index.family(place)).length === 0;
  return isFirst || isDecodable(body, headers.get('content-type'));
}

/**
 * Reads an image of which another clone may be shown.
 *
 * @param periodMs in which each next kilobyte must come
 * @param fetching aborted if it does not; `undefined` if it may take as long as it likes
 * @returns the body, or the reason why it is not to be kept
 * @throws NotAnImageError if it is not an image; the error that it breaks off with
 */
async function readImage(
  copy: Response,
  maxBytes: number,
  periodMs: number,
  fetching: Fetching | undefined,
): Promise<Blob | NotStoredReason> {
  const type = copy.headers.get('content-type');
  let head = new Uint8Array();
  let bytes = 0;
  fetching?.responded();
  const check = (): void => {
    if (!isImageHead(head, type)) throw new NotAnImageError(copy);
  };
  const addChunk = (chunk: Uint8Array): void => {
    const isChecked = bytes >= signatureBytes;
    bytes += chunk.byteLength;
    if (isChecked) return;
    head = Uint8Array.of(...head, ...chunk.subarray(0, signatureBytes));
    if (bytes >= signatureBytes) check();
  };
  const progress = [0];
  const timer = setInterval(() => {
    if (progress.push(bytes) <= checksPerPeriod) return;
    if (bytes - (progress.shift() ?? 0) < minBytes) fetching?.abort();
  }, periodMs / checksPerPeriod);
  try {
    const body = await readUpTo(maxBytes, copy.body, addChunk);
    if (body && bytes < signatureBytes) check();
    // A single pixel counts requests.
    return isOnePixel(head) ? 'one-pixel' : (body ?? 'too-large');
  } catch (error) {
    // The other clone is not read either.
    fetching?.abort();
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** Reads a body to its end without keeping it. */
async function readToEnd({ body }: Response): Promise<undefined> {
  await body?.pipeTo(new WritableStream());
}
