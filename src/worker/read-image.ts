import { isImageHead, signatureBytes } from '../core/image-signature.js';
import { readUpTo } from '../core/read-up-to.js';
import { NoImage } from './fetch-variant.js';
import { pause } from './pause.js';

/** An image on its way. */
export interface Reading {
  /**
   * Resolves when it may be shown: it is whole, or has been coming for a while and surely is an
   * image. Rejects where it is none, or breaks off before that.
   */
  showable: Promise<unknown>;
  /** The whole body; `undefined` for one larger than allowed. Rejects when it breaks off. */
  body: Promise<Blob | undefined>;
}

/**
 * How long an image is waited for until it is whole, in ms: what breaks off in that time is replaced
 * before anybody sees it, and what takes longer is shown as it comes.
 */
const holdMs = 300;

/** What must have come by then, and in each period after that, in bytes: less is as good as nothing. */
const leastBytes = 1024;

/**
 * Reads an image while its response may already be shown, and judges it.
 *
 * @param copy a clone of the response that is shown
 * @param period how long it may take for the next kilobyte, in seconds
 * @param fetching aborted when it takes longer
 */
export function readImage(
  copy: Response,
  maxBytes: number,
  period: number,
  fetching: AbortController,
): Reading {
  const { headers } = copy;
  let head = new Uint8Array();
  let [bytes, bytesBefore] = [0, 0];
  let isHeld = true;
  let show: () => void;
  const shown = new Promise<void>((resolve) => {
    show = resolve;
  });
  const judge = (): void => {
    if (!isImageHead(head, headers.get('content-type'))) throw new NoImage(copy);
  };
  const showSoon = (): void => {
    if (!isHeld && bytes >= leastBytes) show();
  };
  const note = (chunk: Uint8Array): void => {
    const isJudged = bytes >= signatureBytes;
    bytes += chunk.byteLength;
    if (!isJudged) {
      head = Uint8Array.of(...head, ...chunk.subarray(0, signatureBytes));
      if (bytes >= signatureBytes) judge();
    }
    showSoon();
  };
  const read = async (): Promise<Blob | undefined> => {
    const watch = setInterval(() => {
      if (bytes - bytesBefore < leastBytes) fetching.abort();
      bytesBefore = bytes;
    }, period * 1000);
    try {
      const body = await readUpTo(maxBytes, copy.body, note);
      if (body && bytes < signatureBytes) judge();
      if (body && isCut(body, headers)) throw new NoImage(copy);
      return body;
    } catch (error) {
      // Its other half is not read either.
      fetching.abort();
      throw error;
    } finally {
      clearInterval(watch);
    }
  };
  const body = read();
  void pause(holdMs).then(() => {
    isHeld = false;
    showSoon();
  });
  return { showable: Promise.race([body, shown]), body };
}

/**
 * Whether a body ended before it was all there, which Firefox lets pass. A compressed one is longer
 * than it was announced, and CORS hides that it was compressed.
 */
const isCut = ({ size }: Blob, headers: Headers): boolean =>
  size < Number(headers.get('content-length')) && !headers.get('content-type')?.includes('svg');
