import { discard } from '../../core/network/discard.js';
import { isFailing } from '../../core/network/image-response.js';
import type { Entry } from '../../core/storage/entry.js';
import { rankFamily } from '../../core/storage/family.js';
import type { WantedVariant } from '../choose/wanted-variant.js';
import type { ImageRequest } from '../image-request.js';
import type { Parts } from '../parts.js';
import { tellPage } from '../scope/tell-pages.js';
import type { StoredImage } from '../storage/images.js';
import { delay } from '../tasks/deadline.js';
import { fetchFromAuthor } from './author.js';
import { fetchFromCdns, firstOf, hedgeShare, type StepAnswers } from './cdns.js';
import { fallbackImage } from './fallback.js';
import { type LadderAnswer, storeOnly, withoutBrowserCache } from './ladder-answer.js';

/** An entry, and its key. */
type StoredVariant = Entry & { key: string };

/**
 * Answers with an image that is not stored, step by step: the variant from each CDN, any stored variant
 * of the same source image, the author's own URL, the site's fallback image. A stored variant comes before the
 * author's URL: it is there at once, and an outage of the CDN must not fall on the origin that the CDN
 * protects.
 *
 * @param underUrl the image that is stored under the author's URL, if there is one
 */
export async function answerFromNetwork(
  chosen: WantedVariant,
  underUrl: StoredImage | undefined,
  asked: ImageRequest,
  parts: Parts,
): Promise<LadderAnswer> {
  const { timeoutSeconds } = parts.settings;
  const wanted = asReadable(chosen, asked, parts);
  const { healthy, any } = firstStep(wanted, asked, parts);
  const timeout = delay(timeoutSeconds * 1000);
  const now = Date.now();
  const isStandard = wanted.freshness.mode === 'standard';
  const family = findFamily(wanted, underUrl, parts)
    // The standard mode shows nothing stale that the origin forbids to show, even in an outage.
    .then((entries) => entries.filter(({ errorUntil = Infinity }) => now < errorUntil));
  const hasOther = family.then(({ length }) => length > 0 && !isStandard);
  // If there is something else to show, a body that may still break off is not shown.
  const fromFirstStep = hasOther.then(async (isChoice) => {
    const answer = await healthy;
    if (!answer || !isChoice) return answer;
    return !isFault(answer) && (await answer.isComplete) ? answer : undefined;
  });
  const isSlow = hasOther.then((isChoice) =>
    isChoice ? delay(timeoutSeconds * 1000 * hedgeShare) : fromFirstStep,
  );
  const first = await Promise.race([fromFirstStep, isSlow]);
  if (first && !isFault(first)) return showAgainIfBroken(first, wanted, asked);
  const other = await fromFamily(wanted, await family, parts);
  if (other) {
    storeLate(any, asked, other.isOlder);
    return other;
  }
  const answer = (await healthy) ?? (await fromAuthorOr({ any, timeout }, wanted, asked, parts));
  if (wanted.cdnUrls.length > 0 && answer?.outcome !== 'miss') storeLate(any, asked);
  return !answer || isFault(answer)
    ? lastStep(answer?.response, wanted.fallbackImage)
    : showAgainIfBroken(answer, wanted, asked);
}

/** A host without CORS headers is asked as the page asks it. */
const asReadable = (
  wanted: WantedVariant,
  { request }: ImageRequest,
  parts: Parts,
): WantedVariant =>
  wanted.cdnUrls.includes(request.url) && parts.circuits.isUnreadable(request.url)
    ? { ...wanted, cdnUrls: [] }
    : wanted;

/** Whether the server did not do its work, so that another attempt may bring an image. */
const isFault = ({ outcome, response }: LadderAnswer): boolean =>
  outcome === 'error' && isFailing(response);

/** The first step: the CDNs, or the author's own file if no CDN is to be asked. */
export function firstStep(wanted: WantedVariant, asked: ImageRequest, parts: Parts): StepAnswers {
  if (wanted.cdnUrls.length > 0) return fetchFromCdns(wanted, asked, parts);
  const answering = fetchFromAuthor(wanted, asked, parts);
  return { healthy: answering, any: answering };
}

/**
 * Stores a variant that no page is waiting for, or the author's own file if nothing else is stored.
 *
 * @returns whether an image is stored now
 */
export async function storeFromNetwork(
  chosen: WantedVariant,
  asked: ImageRequest,
  parts: Parts,
): Promise<boolean> {
  const wanted = asReadable(chosen, asked, parts);
  const fromCdn = await firstStep(wanted, asked, parts).any;
  const isLast = wanted.cdnUrls.length === 0 || (await parts.index.family(wanted)).length > 0;
  const answer = fromCdn ?? (isLast ? undefined : await fetchFromAuthor(wanted, asked, parts));
  return (await storeOnly(answer)) !== undefined;
}

/**
 * The author's own file, or the answer of a CDN that is slow or tried again, whichever comes first. That
 * there is no such image is the answer after the time-out: some images are only at the CDN.
 */
async function fromAuthorOr(
  { any, timeout }: Pick<StepAnswers, 'any'> & { timeout: Promise<undefined> },
  wanted: WantedVariant,
  asked: ImageRequest,
  parts: Parts,
): StepAnswers['any'] {
  if (wanted.cdnUrls.length === 0) return any;
  const original = fetchFromAuthor(wanted, asked, parts);
  const usable = original.then(async (answer) => {
    if (answer?.outcome === 'error') await Promise.race([any, timeout]);
    return answer && isFault(answer) ? undefined : answer;
  });
  return (await firstOf([any, usable])) ?? original;
}

/** The stored variants of an image; if the index has none, the image under the author's URL. */
async function findFamily(
  wanted: WantedVariant,
  underUrl: StoredImage | undefined,
  parts: Parts,
): Promise<readonly StoredVariant[]> {
  const family = await parts.index.family(wanted);
  const entry = underUrl?.entry;
  return family.length === 0 && entry?.source === wanted.source
    ? [{ ...entry, key: entry.key ?? wanted.key }]
    : family;
}

async function fromFamily(
  wanted: WantedVariant,
  family: readonly StoredVariant[],
  parts: Parts,
): Promise<LadderAnswer | undefined> {
  for (const entry of rankFamily(family, wanted.width)) {
    try {
      const stored = await parts.images.look(entry, entry);
      if (stored) {
        return {
          response: withoutBrowserCache(stored.response),
          bytes: stored.entry.bytes,
          outcome: 'fallback',
          fallback: 'variant',
          isPlaceholder: (stored.entry.width ?? Infinity) < (wanted.width ?? Infinity),
          isOlder: entry.key === wanted.key,
        };
      }
      // Its body is gone.
      parts.index.remove(entry.key).catch(() => undefined);
    } catch {
      // Storage fails, which says nothing of the entry.
    }
  }
  return undefined;
}

/** The site's fallback image, if it has one; else what the author's own URL brought. */
async function lastStep(
  own: Response | undefined,
  fallbackUrl: string | undefined,
): Promise<LadderAnswer> {
  const after = { bytes: undefined, isPlaceholder: true } as const;
  if (fallbackUrl === undefined) {
    return { ...after, response: own ?? Response.error(), outcome: 'error', fallback: 'none' };
  }
  discard(own);
  const response = await fallbackImage(fallbackUrl);
  return { ...after, response, outcome: 'fallback', fallback: 'image' };
}

/**
 * Stores an answer that comes after something else was shown, and tells the page when it is stored. Not
 * the page that is shown an older answer: it would ask the network first again, and be shown it again.
 */
function storeLate(
  answering: StepAnswers['any'],
  asked: ImageRequest,
  isOlderShown: boolean = false,
): void {
  // A CDN may be slow and not down.
  asked.waitUntil(
    answering.then(async (answer) => {
      const bytes = await storeOnly(answer);
      if (bytes !== undefined && !isOlderShown) await showAgain(asked);
    }),
  );
}

/**
 * Lets the page ask for an image again if the CDN's body breaks off: then something else answers. The
 * author's own file would only break off again.
 */
function showAgainIfBroken(
  answer: LadderAnswer,
  wanted: WantedVariant,
  asked: ImageRequest,
): LadderAnswer {
  if (answer.outcome !== 'miss' || wanted.cdnUrls.length === 0) return answer;
  const work = async (): Promise<void> => {
    if (!(await answer.isComplete)) await showAgain(asked);
  };
  asked.waitUntil(work());
  return answer;
}

const showAgain = ({ clientId, request }: ImageRequest): Promise<void> =>
  tellPage(clientId, { type: 'pocketcdn:show-again', urls: [request.url] });
