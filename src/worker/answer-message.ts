import type {
  FailureReply,
  LayoutMessage,
  PageMessage,
  ShowAgainMessage,
  StatsReply,
} from '../core/messages.js';
import type { RuleFinder } from '../core/rules.js';
import type { Settings } from '../core/settings.js';
import { countRequests } from '../core/statistics.js';
import { version } from '../core/version.js';
import { chooseVariant, type Providers } from './choose-variant.js';
import type { ClientProfiles } from './client-profiles.js';
import { database } from './database.js';
import type { EntryIndex } from './entry-index.js';
import { plainHandling } from './handling.js';
import type { ImageAnswerer } from './image-answerer.js';
import type { ImageStore } from './image-store.js';
import { inLanes } from './in-lanes.js';
import type { PageLayouts } from './page-layouts.js';
import type { StatisticsLog } from './statistics-log.js';
import type { WriteBehind } from './write-behind.js';

/** All that the worker keeps, and what it goes by. */
export interface Keepings {
  answerer: ImageAnswerer;
  settings: Settings;
  providers: Providers;
  findRule: RuleFinder;
  store: ImageStore;
  index: EntryIndex;
  profiles: ClientProfiles;
  layouts: PageLayouts;
  statistics: StatisticsLog;
  writeBehind: WriteBehind;
  /** Whether pages are open that an earlier life of this worker answered. */
  wasStopped: boolean;
}

/** Does what a page asks, and replies on the port that came with the question. Never rejects. */
export async function answerMessage(
  message: PageMessage,
  event: ExtendableMessageEvent,
  keepings: Keepings,
): Promise<void> {
  const clientId = idOf(event.source);
  const [port] = event.ports;
  try {
    switch (message.type) {
      case 'pocketcdn:profile':
        await keepings.profiles.remember(clientId, message.profile);
        break;
      case 'pocketcdn:layout':
        await learnLayouts(message, event, keepings);
        break;
      case 'pocketcdn:stats':
        port?.postMessage(await statsFor(clientId, keepings));
        break;
      case 'pocketcdn:clear':
        await clear(keepings);
        port?.postMessage({});
        break;
    }
  } catch (error) {
    port?.postMessage({ failure: String(error) } satisfies FailureReply);
  }
}

/**
 * Remembers how a page's images are laid out. Of those that are shown too narrow for it, fetches the
 * wider variant, and tells the page when it is there.
 */
async function learnLayouts(
  message: LayoutMessage,
  event: ExtendableMessageEvent,
  { answerer, layouts, profiles, findRule, settings, providers, wasStopped }: Keepings,
): Promise<void> {
  const client = event.source;
  const { page, viewportWidth, images } = message;
  const profile = { ...(await profiles.of(idOf(client))), viewportWidth };
  const accept = await profiles.accept();
  // The page asks for what is shown too narrow before it says of itself that it was resized.
  const remembered = profiles.remember(idOf(client), profile);
  const tooNarrow = images.flatMap(([url, layout]) => {
    const rule = findRule(new URL(url));
    if (!rule) return [];
    const question = { url, accept, profile, rule, learned: layout ?? undefined };
    const wanted = chooseVariant(question, settings, providers);
    const { width } = wanted;
    const shown = layouts.widthShown(page, url);
    // What was shown before the browser stopped the worker only the page can tell.
    const mayBeTooNarrow =
      shown === undefined ? wasStopped && width !== undefined : (width ?? Infinity) > shown;
    return mayBeTooNarrow ? { url, wanted } : [];
  });
  const learned = layouts.learn(message);
  const fetched = inLanes(
    tooNarrow.map(({ url, wanted }) => async () => {
      const request = new Request(url, { headers: accept === null ? {} : { accept } });
      if (!(await answerer.prepare(wanted, plainHandling(request, event)))) return;
      client?.postMessage({ type: 'pocketcdn:show-again', urls: [url] } satisfies ShowAgainMessage);
    }),
  );
  // Both are written a second later; what was said counts at once.
  await Promise.all([remembered, learned, fetched]);
}

const idOf = (client: ExtendableMessageEvent['source']): string =>
  client && 'id' in client ? client.id : '';

async function statsFor(clientId: string, { index, statistics }: Keepings): Promise<StatsReply> {
  const [totals, entries] = await Promise.all([statistics.totals(), index.all()]);
  return {
    ...totals,
    version,
    requests: countRequests(totals),
    entries: entries.length,
    storedBytes: entries.reduce((sum, entry) => sum + entry.bytes, 0),
    answers: statistics.answersTo(clientId),
  };
}

/** Forgets images, index, profiles, layouts and statistics, in memory first, so that nothing flows back. */
async function clear({
  store,
  index,
  profiles,
  layouts,
  statistics,
  writeBehind,
}: Keepings): Promise<void> {
  writeBehind.discard();
  index.forget();
  profiles.forget();
  layouts.forget();
  statistics.forget();
  await store.clear();
  const db = await database();
  await Promise.all([db.clear('state'), db.clear('journal')]);
}
