import type { FreshnessOptions } from '../../core/freshness/freshness.js';
import type { Entry } from '../../core/storage/entry.js';
import type { NotResizedReason, NotStoredReason } from '../../core/match/reasons.js';
import { isOpaqueKey } from '../../core/storage/opaque-key.js';

/** The variant that a request should be answered with. */
export interface WantedVariant {
  /** URL of the variant at the first CDN, and the key of its entry. */
  key: string;
  /** URLs to request with CORS, in this order: the variant at each CDN; empty for the site's own file. */
  cdnUrls: string[];
  /** Names the family: the source image's address without operations. */
  source: string;
  /** Device px; `undefined` if the author's file is wanted. */
  width?: number | undefined;
  /** Why the author's width is wanted; `undefined` if another one is. */
  notResized?: NotResizedReason | undefined;
  /** Why the response must not be stored, as far as the URL and the rule tell. */
  notStored?: NotStoredReason | undefined;
  /** Whether opaque responses may be stored, and answer. */
  takesOpaque?: boolean | undefined;
  freshness: FreshnessOptions;
  /** The `match` of the rule, if the rule has a budget of its own. */
  rule?: string | undefined;
  /** What is shown if the image was never seen and cannot be had. */
  fallbackImage?: string | undefined;
  /** Whether the image's layout was known. If not, the next visit may know it and want another variant. */
  isLayoutKnown: boolean;
  /** What the choice depended on, as one text; only if the layout was known. */
  choiceKey?: string | undefined;
}

/** A stored variant, described as if it were the wanted one. */
export function asWanted(
  wanted: WantedVariant,
  { key = wanted.key, width }: Pick<Entry, 'key' | 'width'>,
): WantedVariant {
  if (key === wanted.key) return wanted;
  // An opaque response is requested again as it came: without CORS.
  return { ...wanted, key, cdnUrls: isOpaqueKey(key) ? [] : [key], width };
}
