import { readEntry } from '../../core/storage/entry.js';
import { stateHeader } from '../../core/storage/storage-names.js';
import type { ChosenFor } from '../../core/storage/stored-headers.js';
import { asWanted, type WantedVariant } from '../choose/wanted-variant.js';
import type { ImageRequest } from '../image-request.js';
import { answerFromNetwork } from '../network/ladder.js';
import type { Parts } from '../parts.js';
import { isFreshByItself, isUsableByItself, type StoredImage } from '../storage/images.js';
import { afterFreshHit, afterHit, afterNetwork } from './afterwards.js';
import {
  type AskingPage,
  chooseVariant,
  choiceKeyOf,
  findPage,
  keepAnimation,
  withChoiceKey,
} from './choose.js';
import { asHit, findVariant, findWider, type Hit, isUsable, lookUnderUrl } from './look-up.js';

/** Answers an image request: choose the variant, look it up, answer, else go to the network. */
export async function answer(asked: ImageRequest, parts: Parts): Promise<Response> {
  const { request, clientId, plugins } = asked;
  noteRequest(asked, parts);
  const looking = asked.cache ? undefined : lookUnderUrl(request, parts);
  const page = looking && !plugins ? pageWithoutImage(request, parts) : undefined;
  if (page !== undefined) {
    // While the browser looks: after the lookup, each step here would delay the answer.
    const { clients } = parts;
    const own = clients.peekProfile(clientId) ?? (await clients.profileOf(clientId));
    const choiceKey = choiceKeyOf(request.headers, { page, own }, parts);
    const found = await looking;
    if (found && wasChosenFor(choiceKey, found)) return show(found, page, asked, parts);
  }

  const asking = await findPage(request, clientId, parts);
  const wanted = forMode(chooseVariant(request, asking, parts), request.mode);
  const underUrl = await looking;
  const hit = plugins ? undefined : asHit(wanted, underUrl, parts);
  if (hit && isUsableByItself(hit.stored)) return show(hit.stored, asking.page, asked, parts);
  return answerFromElsewhere(wanted, underUrl, asking, asked, parts);
}

/** Does the work after the ready worker's starter has answered with a stored response. */
export function afterStarterHit(
  response: Response,
  page: string,
  asked: ImageRequest,
  parts: Parts,
): void {
  noteRequest(asked, parts);
  const entry = readEntry(response.headers);
  if (entry) show({ response, entry }, page, asked, parts);
}

function noteRequest({ request, clientId }: ImageRequest, parts: Parts): void {
  parts.revalidations.lastAskedAt = performance.now();
  parts.clients.recordReferrer(clientId, request);
}

/**
 * Path of the page that asks, if an image may be shown without a choice, which is most of the work.
 * `undefined` if the page is not known for sure, and if this worker has shown the image there already:
 * if the page has laid it out wider since, it has said so, and asks again for a wider one.
 */
function pageWithoutImage(request: Request, parts: Parts): string | undefined {
  const page = parts.clients.referringPath(request);
  const isFirst = page !== undefined && parts.shown.get(page, request.url) === undefined;
  return isFirst ? page : undefined;
}

/** Answers with an image that is stored elsewhere or is wide enough, else from the network. */
async function answerFromElsewhere(
  chosen: WantedVariant,
  underUrl: StoredImage | undefined,
  asking: AskingPage,
  asked: ImageRequest,
  parts: Parts,
): Promise<Response> {
  const { request } = asked;
  const { page } = asking;
  const wanted = withChoiceKey(chosen, request.headers, asking, parts);
  const hit =
    (await usable(await findVariant(wanted, underUrl, parts), asked, parts)) ??
    (await usable(await findWider(wanted, parts), asked, parts));
  parts.shown.record(page, request.url, (hit?.variant ?? wanted).width);
  if (hit) {
    afterHit(() => Promise.resolve(hit), asked, parts);
    return hit.stored.response;
  }
  // The lookups above have loaded the index.
  const kept = await keepAnimation(wanted, request.url, parts);
  const fromNetwork = await answerFromNetwork(kept, underUrl, asked, parts);
  afterNetwork(kept, fromNetwork, asked, parts);
  return fromNetwork.response;
}

/** A stored image that may be shown before the network is asked. */
async function usable(
  hit: Hit | undefined,
  { plugins, cache }: ImageRequest,
  parts: Parts,
): Promise<Hit | undefined> {
  if (!hit || cache || !(await isUsable(hit, parts))) return undefined;
  if (!plugins) return hit;
  const { variant, stored } = hit;
  const response = await plugins.beforeUse(stored.response);
  return response && { variant, stored: { ...stored, response } };
}

function show(stored: StoredImage, page: string, asked: ImageRequest, parts: Parts): Response {
  const { entry, response } = stored;
  const { request, clientId } = asked;
  const { key = request.url, width, notResized, bytes } = entry;
  parts.shown.record(page, request.url, width);
  if (isFreshByItself(stored)) {
    afterFreshHit({ key, width, notResized, bytes, asked }, parts);
  } else {
    const findHit = async (): Promise<Hit> => {
      const asking = await findPage(request, clientId, parts);
      const chosen = chooseVariant(request, asking, parts);
      const wanted = withChoiceKey(chosen, request.headers, { ...asking, page }, parts);
      return { variant: asWanted(wanted, entry), stored };
    };
    afterHit(findHit, asked, parts);
  }
  return response;
}

/** An opaque response must not answer a request with CORS. */
const forMode = (wanted: WantedVariant, mode: RequestMode): WantedVariant =>
  wanted.takesOpaque && mode !== 'no-cors' ? { ...wanted, takesOpaque: false } : wanted;

/** Whether a stored image was chosen for the same choice key, and is still usable. */
function wasChosenFor(choiceKey: string, { response }: StoredImage): boolean {
  const state = response.headers.get(stateHeader);
  const chosenFor = JSON.parse(state ?? '{}') as ChosenFor;
  return (chosenFor[choiceKey] ?? 0) > Date.now();
}
