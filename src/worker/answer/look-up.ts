import { discard } from '../../core/network/discard.js';
import { answeredInFuture } from '../../core/storage/entry-table.js';
import { findLarger } from '../../core/storage/family.js';
import { isOpaqueKey } from '../../core/storage/opaque-key.js';
import { asWanted, type WantedVariant } from '../choose/wanted-variant.js';
import type { Parts } from '../parts.js';
import { isFreshByItself, isUsableByItself, type StoredImage } from '../storage/images.js';

/** A stored image that answers, and the variant that it is. */
export interface Hit {
  variant: WantedVariant;
  stored: StoredImage;
}

type Stores = Pick<Parts, 'images' | 'index'>;

/**
 * Looks under the author's URL of a request, where the latest variant is stored; no promise if
 * certainly nothing is there.
 */
export const lookUnderUrl = (
  request: Request,
  parts: Stores,
): Promise<StoredImage | undefined> | undefined =>
  parts.index.mayHave(request.url)
    ? parts.images.find({ authorUrl: request.url }, undefined, request)
    : undefined;

/**
 * The image under the author's URL, if it answers: it is the wanted variant, a wider one of the same
 * source that is not too wide, or the author's own file that is animated.
 */
export function asHit(
  wanted: WantedVariant,
  underUrl: StoredImage | undefined,
  parts: Stores,
): Hit | undefined {
  if (!underUrl) return undefined;
  const { entry } = underUrl;
  const isLarger =
    // An index in memory knows which wider variant is the best.
    parts.index.peek(wanted.key) === undefined &&
    entry.source === wanted.source &&
    findLarger([entry], wanted.width) !== undefined;
  if (entry.key !== wanted.key && !isLarger && !entry.isAnimated) return undefined;
  return { variant: asWanted(wanted, entry), stored: underUrl };
}

/**
 * The wanted variant, or before the index was needed, a wider one. The cheapest place first: the index
 * is loaded only if it is needed.
 */
export async function findVariant(
  wanted: WantedVariant,
  underUrl: StoredImage | undefined,
  parts: Stores,
): Promise<Hit | undefined> {
  const { images, index } = parts;
  const { key } = wanted;
  const hit = asHit(wanted, underUrl, parts);
  const known = index.peek(key);
  if (hit || known === null) return hit;
  let stored = await images.find(known ?? { key }, known);
  if (!stored && !known) {
    // A variant under another author's URL: only the index knows of that.
    const indexed = await index.get(key);
    if (indexed?.authorUrl !== undefined) stored = await images.find(indexed, indexed);
  }
  return stored && { variant: wanted, stored };
}

/**
 * A stored variant that is wider than the wanted one, though not too wide, or an opaque response if the
 * rule allows it.
 */
export async function findWider(wanted: WantedVariant, parts: Stores): Promise<Hit | undefined> {
  const family = await parts.index.family(wanted);
  const other = findLarger(family, wanted.width) ?? family.find(({ key }) => isOpaqueKey(key));
  const stored = other && (await parts.images.find(other, other));
  return stored && { variant: asWanted(wanted, other), stored };
}

/** The stored image that answers a page which asks for an author's URL. */
export async function findForPage(
  wanted: WantedVariant,
  authorUrl: string,
  parts: Stores,
): Promise<Hit | undefined> {
  const mayBeThere = parts.index.mayHave(authorUrl);
  const underUrl = mayBeThere ? await parts.images.find({ authorUrl }) : undefined;
  const hit = await findVariant(wanted, underUrl, parts);
  if (hit?.stored !== underUrl) discard(underUrl?.response);
  return hit ?? findWider(wanted, parts);
}

/** Whether a stored image answers a page which asks for an author's URL. */
export async function isStored(
  wanted: WantedVariant,
  authorUrl: string,
  parts: Stores,
): Promise<boolean> {
  const hit = await findForPage(wanted, authorUrl, parts);
  discard(hit?.stored.response);
  return hit !== undefined;
}

/**
 * Whether an entry may be shown before the network is asked. A revalidation renews the index and not
 * the stored response: if that says no, the index decides.
 */
export async function isUsable({ variant, stored }: Hit, parts: Stores): Promise<boolean> {
  if (isUsableByItself(stored)) return true;
  return Date.now() < ((await parts.index.get(variant.key))?.staleUntil ?? 0);
}

/** Whether an entry is fresh; the index may know better than the stored response. */
export async function isFresh({ variant, stored }: Hit, parts: Stores): Promise<boolean> {
  if (isFreshByItself(stored)) return true;
  const known = await parts.index.get(variant.key);
  const now = Date.now();
  // The clock may have been set back while the worker ran.
  return known !== undefined && now < known.freshUntil && !answeredInFuture(known, now);
}
