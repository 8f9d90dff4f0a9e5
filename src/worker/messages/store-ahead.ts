import type { PrefetchMessage, PrefetchReply } from '../../core/messages/messages.js';
import { askAuthor } from '../network/ask-author.js';
import { type Handling, plainHandling } from '../handling.js';
import type { Keepings } from './keepings.js';
import type { LadderAnswer } from '../network/ladder-answer.js';
import { isNeverOurs } from '../hit/match-request.js';
import { askFirst } from '../network/network-ladder.js';
import type { WantedVariant } from '../hit/variant-chooser.js';

declare const self: ServiceWorkerGlobalScope;

/**
 * Stores an image that no page waits for, unless it is stored: the variant that the asking device
 * would be answered with, or what it was shown before we answered it. Never in front of what a page
 * waits for, and never in the place of what a visitor has seen. Where the CDN fails, nothing else is
 * asked: an outage must not fall on the origin for what nobody sees.
 */
export async function storeAhead(
  { url, layoutWidth, asks }: PrefetchMessage,
  clientId: string,
  event: ExtendableMessageEvent,
  keepings: Keepings,
): Promise<PrefetchReply> {
  const { answerer, chooser, findRule, formats, index, memory, profiles, room, statistics } =
    keepings;
  const address = new URL(url);
  if (isNeverOurs(address) || !findRule(address)) return reply('bypass');

  const [profile, accept] = await Promise.all([profiles.of(clientId), formats.get()]);
  const learned = layoutWidth ?? (await memory.recallWidest(url, profile.viewportWidth));
  const wanted = chooser.choose(url, { accept, profile, learned });
  const isAdoption = asks === 'httpCache';
  const isPresent = async (): Promise<boolean> =>
    isAdoption ? (await index.family(wanted)).length > 0 : answerer.has(wanted, url);
  if (await isPresent()) return reply('present');
  if (!wanted.isStorable) return reply('failed');
  if (asks === 'nowhere' || (await room.isOver(1))) return reply('overBudget');

  await answerer.whenQuiet();
  // What was waited for may have been this very image.
  if (await isPresent()) return reply('present');
  let hadRoom = true;
  const handling: Handling = {
    // Without its `Accept` another format would come.
    ...plainHandling(new Request(url, { headers: accept === null ? {} : { accept } }), event),
    fetch: (asked) => fetch(asked, { priority: 'low' }),
    room: {
      put: (bytes, put) =>
        room.put(bytes, put).catch((error: unknown) => {
          hadRoom = false;
          throw error;
        }),
    },
  };
  const answer = await (isAdoption
    ? askHttpCache(wanted, handling, keepings)
    : askFirst(wanted, handling, keepings).late);
  // Not awaited: half of a clone is cancelled when the other half is, and that one is stored.
  void answer?.response.body?.cancel();
  const bytes = await answer?.bytes;
  if (bytes === undefined) return reply(hadRoom ? 'failed' : 'overBudget');
  if (!isAdoption) statistics.recordAhead(bytes);
  return reply('stored', bytes);
}

const reply = (outcome: PrefetchReply['outcome'], bytes: number = 0): PrefetchReply => ({
  outcome,
  bytes,
});

/**
 * The author's file, as the browser has it in its HTTP cache. For the site's own nobody is ever
 * asked; elsewhere browsers cannot be told so, and ask for what must not be stored.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request-cache-mode
 */
function askHttpCache(
  wanted: WantedVariant,
  handling: Handling,
  keepings: Keepings,
): Promise<LadderAnswer | undefined> {
  const { url } = handling.request;
  const cached: RequestInit = url.startsWith(`${self.location.origin}/`)
    ? { mode: 'same-origin', cache: 'only-if-cached' }
    : { credentials: 'omit', cache: 'force-cache' };
  // What the author asked of the CDN at a width is a variant like any other.
  const width = keepings.chooser.read(url).sources[0]?.image.width;
  return askAuthor(
    width === undefined ? wanted : { ...wanted, key: url, cdnUrls: [], width },
    {
      ...handling,
      async fetch(asked) {
        const response = await fetch(asked, { ...cached, priority: 'low' });
        // Styles load fonts as well.
        if (response.headers.get('content-type')?.startsWith('image/')) return response;
        throw new TypeError(url);
      },
    },
    keepings,
  );
}
