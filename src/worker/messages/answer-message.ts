import type {
  FailureReply,
  PlaceholderMessage,
  PageMessage,
  ProfileMessage,
  StatsReply,
  VersionMessage,
} from '../../core/messages/messages.js';
import { describeCircuit } from '../../core/network/circuit.js';
import { summarizeStorage } from '../../core/storage/storage-summary.js';
import { countRequests } from '../../core/statistics/statistics.js';
import { version } from '../../core/version.js';
import { completed, shutDatabase, transact } from '../storage/database.js';
import type { Keepings } from './keepings.js';
import { learnLayouts } from './learn-layouts.js';
import { removeBroken } from './remove-broken.js';
import { retryMakeshifts } from './retry-makeshifts.js';
import { storeAhead } from './store-ahead.js';

/** Does what a page asks, and replies on the port that came with the question. Never rejects. */
export async function answerMessage(
  message: Exclude<PageMessage, ProfileMessage>,
  event: ExtendableMessageEvent,
  keepings: Keepings,
): Promise<void> {
  const clientId = idOf(event.source);
  const [port] = event.ports;
  try {
    switch (message.type) {
      case 'pocketcdn:layout':
        await learnLayouts(message, clientId, event, keepings);
        break;
      case 'pocketcdn:retry':
        await retryMakeshifts(message, clientId, event, keepings);
        break;
      case 'pocketcdn:broken':
        await removeBroken(message, clientId, event, keepings);
        break;
      case 'pocketcdn:prefetch':
        port?.postMessage(await storeAhead(message, clientId, event, keepings));
        break;
      case 'pocketcdn:version':
        if (message.version !== version) {
          event.source?.postMessage({ type: message.type, version } satisfies VersionMessage);
        }
        // A page tells its version when it begins to listen: of what stood in for images before, it
        // has not heard.
        for (const { fallback, sourceUrl } of keepings.statistics.answersTo(clientId)) {
          if (!fallback || fallback === 'original') continue;
          event.source?.postMessage({
            type: 'pocketcdn:placeholder',
            url: sourceUrl,
          } satisfies PlaceholderMessage);
        }
        break;
      case 'pocketcdn:stats':
        port?.postMessage(await statsFor(clientId, keepings));
        break;
      case 'pocketcdn:clear':
        await clear(keepings);
        port?.postMessage({});
        break;
      case 'pocketcdn:remove':
        keepings.stop();
        await clear(keepings);
        shutDatabase();
        port?.postMessage({});
        break;
    }
  } catch (error) {
    port?.postMessage({ failure: String(error) } satisfies FailureReply);
  }
}

const idOf = (client: ExtendableMessageEvent['source']): string =>
  client && 'id' in client ? client.id : '';

async function statsFor(
  clientId: string,
  { settings: { maxBytes, maxEntries }, answerer, index, circuits, statistics }: Keepings,
): Promise<StatsReply> {
  await answerer.noted();
  const [totals, table, known] = await Promise.all([
    statistics.totals(),
    index.checked(),
    circuits.all(),
  ]);
  const now = Date.now();
  return {
    ...totals,
    version,
    maxBytes,
    maxEntries,
    requests: countRequests(totals),
    circuits: Object.fromEntries([...known].map(([url, it]) => [url, describeCircuit(it, now)])),
    ...summarizeStorage(table),
    answers: statistics.answersTo(clientId),
  };
}

/** Forgets images, index, profiles, layouts and statistics, in memory first, so that nothing flows back. */
async function clear({
  answerer,
  store,
  index,
  circuits,
  formats,
  profiles,
  layouts,
  statistics,
  state,
  clearOther,
}: Keepings): Promise<void> {
  await answerer.noted();
  index.forget();
  circuits.forget();
  formats.forget();
  profiles.forget();
  layouts.forget();
  statistics.forget();
  state.forget();
  await store.clear();
  await clearOther?.();
  const transaction = await transact('readwrite');
  for (const name of transaction.objectStoreNames) transaction.objectStore(name).clear();
  await completed(transaction);
}
