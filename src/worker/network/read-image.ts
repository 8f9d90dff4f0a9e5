import { isImageHead, signatureBytes } from '../../core/network/image-signature.js';
import { readUpTo } from '../../core/network/read-up-to.js';
import { NoImage } from './fetch-variant.js';
import { pause } from '../pause.js';
import type { Fetching } from './run-with-deadline.js';

/** An image on its way. */
export interface Reading {
  /**
   * Resolves when it may be shown: it is whole, or takes so long that what has come should be seen.
   * Rejects where it is no image, or breaks off before that.
   */
  showable: Promise<unknown>;
  /** The whole body; `undefined` for one larger than allowed. Rejects when it breaks off. */
  body: Promise<Blob | undefined>;
}

/** What must come in each period, in bytes: less is as good as nothing. */
const leastBytes = 1024;

/** How often that is looked at in a period. */
const looks = 4;

/**
 * For how many periods an image is waited for until it is whole. What breaks off or stops coming in
 * that time is replaced before anybody sees it; what takes longer is shown as it comes.
 */
const patience = 1.5;

/**
 * Reads an image of which another clone may be shown, and judges it.
 *
 * @param periodMs how long the next kilobyte may take
 * @param fetching aborted when it takes longer
 */
export function readImage(
  copy: Response,
  maxBytes: number,
  periodMs: number,
  fetching: Fetching,
): Reading {
  const { headers } = copy;
  let head = new Uint8Array();
  let bytes = 0;
  fetching.begun();
  const judge = (): void => {
    if (!isImageHead(head, headers.get('content-type'))) throw new NoImage(copy);
  };
  const note = (chunk: Uint8Array): void => {
    const isJudged = bytes >= signatureBytes;
    bytes += chunk.byteLength;
    if (isJudged) return;
    head = Uint8Array.of(...head, ...chunk.subarray(0, signatureBytes));
    if (bytes >= signatureBytes) judge();
  };
  const read = async (): Promise<Blob | undefined> => {
    const counts = [0];
    const watch = setInterval(() => {
      if (counts.push(bytes) <= looks) return;
      if (bytes - (counts.shift() ?? 0) < leastBytes) fetching.abort();
    }, periodMs / looks);
    try {
      const body = await readUpTo(maxBytes, copy.body, note);
      if (body && bytes < signatureBytes) judge();
      if (body && isCut(body, headers)) throw new NoImage(copy);
      return body;
    } catch (error) {
      // The other clone is not read either.
      fetching.abort();
      throw error;
    } finally {
      clearInterval(watch);
    }
  };
  const body = read();
  return { showable: Promise.race([body, pause(patience * periodMs)]), body };
}

/**
 * Whether a body ended before it was all there, which Firefox lets pass. A compressed one is longer
 * than it was announced, and CORS hides that it was compressed.
 */
const isCut = ({ size }: Blob, headers: Headers): boolean =>
  size < Number(headers.get('content-length')) && !headers.get('content-type')?.includes('svg');
