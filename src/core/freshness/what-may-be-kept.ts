import { isLivePicture } from '../match/live-picture.js';
import type { NotStoredReason } from '../match/reasons.js';
import type { RuleOptions } from '../options/options.js';
import type { Lifetime } from './freshness.js';

// Which images may be stored: the first line that applies decides. Three reasons are known only while
// the body comes: `stream`, `one-pixel`, and `too-large` without a `Content-Length`.

/**
 * Why an image is not stored, whatever the answer says.
 *
 * @param now in ms since the epoch
 */
export function whyNeverStored(
  url: URL,
  rule: RuleOptions,
  now: number,
): NotStoredReason | undefined {
  if (rule.cache === false) return 'cache-false';
  if (isLivePicture(url, now)) return 'live-picture';
  return undefined;
}

/** The head of an answer, as far as it decides whether the image is stored. */
interface ReceivedImage {
  /** Absent for `no-store`. */
  lifetime: Lifetime | undefined;
  /** By `Content-Length`; 0 if it is unknown. */
  bytes: number;
  /** Whether it is an opaque response, and its rule has no `cacheOpaque`. */
  isRefused: boolean | undefined;
}

/**
 * Why an image is not stored, by the head of the answer.
 *
 * @param maxBytes of one image
 */
export function whyNotStored(
  { lifetime, bytes, isRefused }: ReceivedImage,
  maxBytes: number,
): NotStoredReason | undefined {
  if (!lifetime) return 'no-store';
  if (isRefused) return 'opaque';
  if (bytes > maxBytes) return 'too-large';
  return undefined;
}
