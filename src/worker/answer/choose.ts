import { choiceKey } from '../../core/layout/choice-key.js';
import {
  type DeviceProfile,
  hintedLayoutWidth,
  withClientHints,
} from '../../core/layout/device-profile.js';
import type { LearnedLayout } from '../../core/layout/learned-layout.js';
import { asWanted, type WantedVariant } from '../choose/wanted-variant.js';
import { requestOnBehalf } from '../network/request.js';
import type { Parts } from '../parts.js';

/** A page that asks for an image, now or later. */
export interface AskingPage {
  /** Path of the page. */
  page: string;
  /** The profile that the page sent. */
  own: DeviceProfile;
}

/**
 * The page that makes a request. Reads storage once for each page; if everything is in memory, nothing
 * is waited for. Until the browser has told the page's path, a referrer is as good if layouts were
 * learned of it, because none are learned of a style sheet.
 *
 * @param knownPath the path of the page, if it has told it
 */
export async function findPage(
  request: Request,
  clientId: string,
  { clients, layouts }: Pick<Parts, 'clients' | 'layouts'>,
  knownPath?: string,
): Promise<AskingPage> {
  const own = clients.peekProfile(clientId) ?? (await clients.profileOf(clientId));
  let page = knownPath ?? clients.peekPath(clientId);
  if (page === undefined) {
    page = clients.referringPath(request);
    if (page !== undefined) await layouts.load(page);
    if (page === undefined || !layouts.has(page)) page = await clients.pathOf(clientId, request);
  }
  const loading = layouts.load(page);
  if (loading) await loading;
  return { page, own };
}

/** The request for an image that a page would make. */
export const requestFor = async (
  url: string,
  clientId: string,
  { clients }: Pick<Parts, 'clients'>,
): Promise<Request> =>
  requestOnBehalf(url, await clients.imageHeaders(), clients.referrerOf(clientId));

/**
 * The variant for a page's request.
 *
 * @param learned the image's layout, if the caller knows better than storage; `null` if the caller
 * knows that nothing is learned
 */
export function chooseVariant(
  { url, headers }: Pick<Request, 'url' | 'headers'>,
  { page, own }: AskingPage,
  parts: Pick<Parts, 'layouts' | 'variants'>,
  learned?: LearnedLayout | null,
): WantedVariant {
  const profile = withClientHints(own, headers);
  const hinted = hintedLayoutWidth(headers, profile.dpr);
  return parts.variants.choose(url, {
    accept: headers.get('accept'),
    profile,
    learned:
      learned === undefined
        ? parts.layouts.recall(page, url, profile.viewportWidth, hinted)
        : (learned ?? undefined),
  });
}

/** The author's own file instead of a variant, if it is known to be animated. */
export async function keepAnimation(
  wanted: WantedVariant,
  url: string,
  { index }: Pick<Parts, 'index'>,
): Promise<WantedVariant> {
  const own = await index.get(url);
  return own?.isAnimated ? { ...asWanted(wanted, own), notResized: own.notResized } : wanted;
}

/** The choice key of a request from a page. */
export const choiceKeyOf = (
  headers: Headers,
  { page, own }: AskingPage,
  parts: Pick<Parts, 'readFields'>,
): string => choiceKey(parts.readFields(own), page, headers);

/** A variant that will be stored, with its choice key if the layout was known. */
export const withChoiceKey = (
  wanted: WantedVariant,
  headers: Headers,
  asking: AskingPage,
  parts: Pick<Parts, 'readFields'>,
): WantedVariant =>
  // Without a layout, the next visit may choose another variant.
  wanted.isLayoutKnown ? { ...wanted, choiceKey: choiceKeyOf(headers, asking, parts) } : wanted;
