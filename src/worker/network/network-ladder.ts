import type { Entry } from '../../core/storage/entry.js';
import { rankFamily } from '../../core/storage/family.js';
import type { Settings } from '../../core/options/settings.js';
import { askAuthor, type AuthorTools } from './ask-author.js';
import { askCdns, type CdnAnswers, type CdnTools, firstOf, impatience } from './ask-cdns.js';
import type { EntryIndex } from '../storage/entry-index.js';
import { fallbackImage } from './fallback-image.js';
import type { Handling } from '../handling.js';
import type { StoredImage } from '../hit/image-lookup.js';
import type { ImageStore } from '../storage/image-store.js';
import { answerAtHand, type LadderAnswer } from './ladder-answer.js';
import { pause } from '../pause.js';
import { shownOnce } from './shown-once.js';
import { tellClient } from '../engine/tell-pages.js';
import type { WantedVariant } from '../hit/variant-chooser.js';

/** An entry, and its key. */
type StoredVariant = Entry & { key: string };

/** What the ladder stands on. */
export interface LadderTools extends CdnTools, AuthorTools {
  store: ImageStore;
  index: EntryIndex;
}

/**
 * Answers what is not stored, step by step down the ladder: the variant from each CDN, any stored
 * variant of the same source image, the author's own URL, the fallback image. A stored variant
 * comes before the author's URL: it is there at once, and an outage of the CDN must not fall on
 * the origin that the CDN protects.
 */
export async function climbNetworkLadder(
  wanted: WantedVariant,
  underUrl: StoredImage | undefined,
  handling: Handling,
  tools: LadderTools,
): Promise<LadderAnswer> {
  const { settings } = tools;
  const { soon, late } = askFirst(wanted, handling, tools);
  const now = Date.now();
  const isStandard = settings.freshness.mode === 'standard';
  const family = findFamily(wanted, underUrl, tools)
    // The standard mode shows nothing stale that the origin forbids to show, network or not.
    .then((entries) => entries.filter(({ errorUntil = Infinity }) => now < errorUntil));
  const hasOther = family.then(({ length }) => length > 0 && !isStandard);
  // Who has something else takes no risk with what may still break off.
  const sure = hasOther.then(async (isChoice) => {
    const answer = await soon;
    return isChoice && !(await answer?.whole) ? undefined : answer;
  });
  const enough = hasOther.then((isChoice) =>
    isChoice ? pause(settings.timeoutSeconds * 1000 * impatience) : sure,
  );
  const first = await Promise.race([sure, enough]);
  if (first) return mendedWhenBroken(first, handling);
  // A CDN may be slow and not down: what still comes is kept, and the page may show it.
  const letLateLand = (): void => {
    handling.waitUntil(late.then((answer) => answer && letLand(answer, handling)));
  };
  const other = await fromFamily(wanted, await family, tools);
  if (other) {
    letLateLand();
    return other;
  }
  const answer = (await soon) ?? (await fromAuthorOr(late, wanted, handling, tools));
  if (answer?.fallback) letLateLand();
  return answer ? mendedWhenBroken(answer, handling) : lastResort(settings);
}

/** The author's own file, or what a CDN in trouble has after all, whichever comes first. */
async function fromAuthorOr(
  late: Promise<LadderAnswer | undefined>,
  wanted: WantedVariant,
  handling: Handling,
  tools: LadderTools,
): Promise<LadderAnswer | undefined> {
  if (wanted.cdnUrls.length === 0) return late;
  const original = askAuthor(wanted, handling, tools);
  const shown = original.then((answer) => (answer?.outcome === 'error' ? undefined : answer));
  return (await firstOf([late, shown])) ?? original;
}

/** The first step: the CDNs, or the site's own file where none of them is to be asked. */
export function askFirst(
  wanted: WantedVariant,
  handling: Handling,
  tools: LadderTools,
): CdnAnswers {
  if (wanted.cdnUrls.length > 0) return askCdns(wanted, handling, tools);
  const soon = askAuthor(wanted, handling, tools);
  return { soon, late: soon };
}

/** All that is stored of an image; where the index does not tell, what lies under the author's URL. */
async function findFamily(
  wanted: WantedVariant,
  underUrl: StoredImage | undefined,
  { index }: LadderTools,
): Promise<readonly StoredVariant[]> {
  const family = await index.family(wanted);
  const entry = underUrl?.entry;
  return family.length === 0 && entry?.source === wanted.source
    ? [{ ...entry, key: entry.key ?? wanted.key }]
    : family;
}

/**
 * Stores a variant that nothing waits for; the author's own file where nothing else is to be had.
 *
 * @returns whether it is stored then
 */
export async function fetchAhead(
  wanted: WantedVariant,
  handling: Handling,
  tools: LadderTools,
): Promise<boolean> {
  const fromCdn = await askFirst(wanted, handling, tools).late;
  const isLast = wanted.cdnUrls.length === 0 || (await tools.index.family(wanted)).length > 0;
  const answer = fromCdn ?? (isLast ? undefined : await askAuthor(wanted, handling, tools));
  // Not awaited: half of a clone is cancelled when the other half is, and that one is stored.
  void answer?.response.body?.cancel();
  return (await answer?.bytes) !== undefined;
}

/** Waits until an answer that came too late is stored, and tells the page that it is there. */
async function letLand({ response, bytes }: LadderAnswer, handling: Handling): Promise<void> {
  // Not awaited: half of a clone is cancelled when the other half is, and that one is stored.
  void response.body?.cancel();
  if ((await bytes) !== undefined) await showAgain(handling);
}

/** Has an image asked for once more whose second half never came: something else answers then. */
function mendedWhenBroken(answer: LadderAnswer, handling: Handling): LadderAnswer {
  handling.waitUntil(answer.whole.then((isWhole) => (isWhole ? undefined : showAgain(handling))));
  return answer;
}

const showAgain = ({ event, request }: Handling): Promise<void> =>
  tellClient(event, { type: 'pocketcdn:show-again', urls: [request.url] });

async function lastResort({ fallbackImage: url }: Settings): Promise<LadderAnswer> {
  return {
    ...answerAtHand(await fallbackImage(url), undefined),
    outcome: 'fallback',
    fallback: 'image',
    isPlaceholder: true,
  };
}

async function fromFamily(
  wanted: WantedVariant,
  family: readonly StoredVariant[],
  { store, index }: LadderTools,
): Promise<LadderAnswer | undefined> {
  for (const entry of rankFamily(family, wanted.width)) {
    const stored = await store.match(entry, entry);
    if (stored) {
      return {
        ...answerAtHand(shownOnce(stored.response), stored.entry.bytes),
        outcome: 'fallback',
        fallback: 'variant',
        isPlaceholder: (stored.entry.width ?? Infinity) < (wanted.width ?? Infinity),
      };
    }
    void index.remove(entry.key).catch(() => undefined);
  }
  return undefined;
}
