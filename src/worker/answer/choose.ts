import { choiceKey } from '../../core/layout/choice-key.js';
import {
  type DeviceProfile,
  hintedLayoutWidth,
  withClientHints,
} from '../../core/layout/device-profile.js';
import type { LearnedLayout } from '../../core/layout/learned-layout.js';
import type { WantedVariant } from '../choose/wanted-variant.js';
import { requestOnBehalf } from '../network/request.js';
import type { Parts } from '../parts.js';

/** A page that asks for an image, now or later. */
export interface AskingPage {
  /** Path of the page. */
  page: string;
  /** The profile that the page sent. */
  own: DeviceProfile;
}

/** The page that makes a request. Reads storage once for each page. */
export async function findPage(
  request: Request,
  clientId: string,
  parts: Pick<Parts, 'layouts' | 'paths' | 'profiles'>,
): Promise<AskingPage> {
  const { layouts, paths, profiles } = parts;
  const owning = profiles.get(clientId);
  const referring = paths.referrerOf(request);
  if (referring !== undefined) await layouts.load(referring);
  const page = peekPath(request, clientId, parts) ?? (await paths.get(clientId, request));
  const [own] = await Promise.all([owning, layouts.load(page)]);
  return { page, own };
}

/** The same, if everything about the page is in memory. */
export function peekPage(
  request: Request,
  clientId: string,
  parts: Pick<Parts, 'layouts' | 'paths' | 'profiles'>,
): AskingPage | undefined {
  const own = parts.profiles.peek(clientId);
  const page = peekPath(request, clientId, parts);
  if (!own || page === undefined || !parts.layouts.isLoaded(page)) return undefined;
  return { page, own };
}

/**
 * The path of the page, if it is known. Until the browser tells it, a referrer is as good if layouts
 * were learned of it, because none are learned of a style sheet.
 */
function peekPath(
  request: Request,
  clientId: string,
  { layouts, paths }: Pick<Parts, 'layouts' | 'paths'>,
): string | undefined {
  const path = paths.peek(clientId);
  if (path !== undefined) return path;
  const referring = paths.referrerOf(request);
  return referring !== undefined && layouts.has(referring) ? referring : undefined;
}

/** A page that tells of its images, and asks for them later. */
export async function pageOf(
  page: string,
  clientId: string,
  { layouts, profiles }: Pick<Parts, 'layouts' | 'profiles'>,
): Promise<AskingPage> {
  const [own] = await Promise.all([profiles.get(clientId), layouts.load(page)]);
  return { page, own };
}

/** The request for an image that a page would make. */
export const requestFor = async (
  url: string,
  clientId: string,
  { formats, referrers }: Pick<Parts, 'formats' | 'referrers'>,
): Promise<Request> => requestOnBehalf(url, await formats.headers(), referrers.get(clientId));

/**
 * The variant for a page's request.
 *
 * @param learned the image's layout, if the caller knows better than storage; `null` if the caller
 * knows that nothing is learned
 */
export function chooseVariant(
  { url, headers }: Pick<Request, 'url' | 'headers'>,
  { page, own }: AskingPage,
  { layouts, variants }: Pick<Parts, 'layouts' | 'variants'>,
  learned?: LearnedLayout | null,
): WantedVariant {
  const profile = withClientHints(own, headers);
  const hinted = hintedLayoutWidth(headers, profile.dpr);
  return variants.choose(url, {
    accept: headers.get('accept'),
    profile,
    learned:
      learned === undefined
        ? layouts.recall(page, url, profile.viewportWidth, hinted)
        : (learned ?? undefined),
  });
}

/** The choice key of a request from a page. */
export const choiceKeyOf = (
  headers: Headers,
  { page, own }: AskingPage,
  { readFields }: Pick<Parts, 'readFields'>,
): string => choiceKey(readFields(own), page, headers);

/** A variant that will be stored, with its choice key if the layout was known. */
export const withChoiceKey = (
  wanted: WantedVariant,
  headers: Headers,
  asking: AskingPage,
  parts: Pick<Parts, 'readFields'>,
): WantedVariant =>
  // Without a layout, the next visit may choose another variant.
  wanted.isLayoutKnown ? { ...wanted, choiceKey: choiceKeyOf(headers, asking, parts) } : wanted;
