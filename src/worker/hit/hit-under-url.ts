import type { Entry } from '../../core/storage/entry.js';
import { findLarger } from '../../core/storage/family.js';
import { isOpaqueKey } from '../../core/storage/opaque-key.js';
import type { StoredImage } from './image-lookup.js';
import type { WantedVariant } from './variant-chooser.js';

/** A stored image that answers, and the variant that it is. */
export interface Hit {
  variant: WantedVariant;
  stored: StoredImage;
}

/**
 * What lies under the author's URL, where it answers: it is the wanted variant, or a wider one of the
 * same source that will do.
 *
 * @param isOnlyWanted whether no wider one will do, because the index knows of the wanted one itself
 */
export function hitUnderUrl(
  wanted: WantedVariant,
  found: StoredImage | undefined,
  isOnlyWanted: boolean,
): Hit | undefined {
  if (!found) return undefined;
  const { entry } = found;
  const isLarger =
    !isOnlyWanted &&
    entry.source === wanted.source &&
    findLarger([entry], wanted.width) !== undefined;
  if (entry.key !== wanted.key && !isLarger) return undefined;
  return { variant: asWanted(wanted, entry), stored: found };
}

/** A stored variant, as if it were the wanted one. */
export function asWanted(
  wanted: WantedVariant,
  { key = wanted.key, width }: Pick<Entry, 'key' | 'width'>,
): WantedVariant {
  if (key === wanted.key) return wanted;
  // An opaque response is asked for anew as it came: without CORS.
  return { ...wanted, key, cdnUrls: isOpaqueKey(key) ? [] : [key], width };
}
