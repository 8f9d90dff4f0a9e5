import type { FreshnessOptions } from '../../core/freshness/freshness.js';
import type { Entry } from '../../core/storage/entry.js';
import { discard } from '../../core/network/discard.js';
import { animationHeadBytes, isAnimated } from '../../core/network/is-animated.js';
import type { NotResizedReason, NotStoredReason } from '../../core/match/reasons.js';
import { opaqueKey } from '../../core/storage/opaque-key.js';
import { stateHeader } from '../../core/storage/storage-names.js';
import { type ChosenFor, isSameBody, storedHeaders } from '../../core/storage/stored-headers.js';
import type { ImageRequest } from '../image-request.js';
import { tellPage } from '../scope/tell-pages.js';
import { runExclusively } from '../tasks/queue.js';
import type { Evictor } from './evictor.js';
import type { Images } from './images.js';
import type { EntryIndex } from './index.js';
import { assumedOpaqueBytes, measureOpaqueCost } from './quota.js';

/** Where a response belongs: its key, its family, and the width it was requested at. */
export interface Place {
  key: string;
  source: string;
  width?: number | undefined;
  /** Why the image has the author's width. */
  notResized?: NotResizedReason | undefined;
  /** Why the response must not be stored, as far as the URL and the rule tell. */
  notStored?: NotStoredReason | undefined;
  freshness: FreshnessOptions;
  /** The `match` of the rule, if the rule has a budget of its own. */
  rule?: string | undefined;
  /** What the choice of the variant depended on, as one text. */
  choiceKey?: string | undefined;
  /** Whether the response is shown instead of the wanted variant. */
  isFallback?: boolean;
  /** Whether an opaque response may be stored as well. */
  takesOpaque?: boolean | undefined;
}

/** What storing takes. */
interface Stores {
  index: EntryIndex;
  evictor: Evictor;
  images: Images;
}

/** After so many changes in a row, the network is asked for an image before it is shown. */
const manyChanges = 2;

/**
 * Stores a body as a response of PocketCDN's own making. The variants of one image are stored one after
 * the other, because the slot of each depends on the others. An author's own file that is animated
 * replaces them: CDNs may have made them stand still.
 *
 * @returns bytes of the body; `undefined` if it is not stored
 * @throws if storage fails
 */
export const writeBody = (
  body: Blob,
  receivedHeaders: Headers,
  announced: Entry,
  { key, isFallback, choiceKey }: Place,
  asked: ImageRequest,
  stores: Stores,
): Promise<number | undefined> =>
  runExclusively(announced.source, async () => {
    const { index } = stores;
    const { url } = asked.request;
    const moves = key === url && isAnimated(await body.slice(0, animationHeadBytes).arrayBuffer());
    if (key !== url && (await index.get(url))?.isAnimated) return undefined;
    const family = moves ? await index.family(announced) : [];
    const still = family.map((other) => other.key).filter((other) => other !== key);
    const slot = isFallback ? {} : await index.slotFor(key, url, asked.epoch);
    const authorUrl = moves ? url : slot.authorUrl;
    const changes = await countChanges(key, receivedHeaders, stores);
    const entry: Entry = {
      ...announced,
      bytes: body.size,
      changes,
      ...(authorUrl && { key, authorUrl }),
      ...(moves && { isAnimated: moves, notResized: 'animated' }),
    };
    if (changes >= manyChanges) entry.staleUntil = entry.freshUntil;
    const headers = storedHeaders(receivedHeaders, entry, Date.now());
    if (authorUrl !== undefined && choiceKey !== undefined) {
      const chosenFor: ChosenFor = { [choiceKey]: entry.staleUntil };
      headers.set(stateHeader, JSON.stringify(chosenFor));
    }
    const response = new Response(body, { headers });
    if (!(await writeResponse(response, entry, key, asked, stores))) return undefined;
    if (still.length > 0) {
      await index.remove(...still);
      await tellPage(asked.clientId, { type: 'pocketcdn:show-again', urls: [url] });
    }
    return entry.bytes;
  });

/** How many answers in a row each brought another image than the one before. */
async function countChanges(
  key: string,
  received: Headers,
  { index, images }: Stores,
): Promise<number> {
  const known = await index.get(key);
  if (!known) return 0;
  const stored = await images.find(known, known);
  discard(stored?.response);
  const isSame = stored && isSameBody(stored.response.headers, received);
  return isSame ? 0 : (known.changes ?? 0) + 1;
}

/**
 * Stores a response, indexes it, and evicts what is over the budget.
 *
 * @returns false if a plugin forbids it, or the epoch is over
 * @throws if storage fails
 */
export async function writeResponse(
  made: Response,
  entry: Entry,
  key: string,
  asked: ImageRequest,
  { index, evictor }: Stores,
): Promise<boolean> {
  const { plugins, putIfItFits, epoch } = asked;
  const response = plugins ? await plugins.beforeStoring(made, key) : made;
  if (!response) return false;
  const put = (): Promise<boolean> => index.store(key, response.clone(), entry, Date.now(), epoch);
  const freeAndPut = async (error: unknown): Promise<boolean> => {
    if ((error as Error | undefined)?.name !== 'QuotaExceededError') throw error;
    await evictor.freeQuota();
    return put();
  };
  const isStored = await (putIfItFits ? putIfItFits(entry.bytes, put) : put().catch(freeAndPut));
  if (!isStored) return false;
  // Not awaited here: the response is stored. If it fails, the next stored response evicts again.
  asked.waitUntil(evictor.run().then(() => index.written()));
  await plugins?.afterStoring(response, key);
  return true;
}

/** Stores opaque responses one after the other: only then can the cost of each be measured. */
export async function writeOpaque(
  response: Response,
  announced: Entry,
  url: string,
  asked: ImageRequest,
  stores: Stores,
): Promise<undefined> {
  const { index } = stores;
  const key = opaqueKey(url);
  const assumed = { ...announced, width: undefined, bytes: assumedOpaqueBytes };
  await runExclusively('opaque', async () => {
    let isStored = false;
    const bytes = await measureOpaqueCost(async () => {
      isStored = await writeResponse(response, assumed, key, asked, stores);
    });
    const entry = { ...assumed, bytes };
    if (isStored) index.renew(key, entry, entry, Date.now(), asked.epoch);
  });
  await index.written();
}
