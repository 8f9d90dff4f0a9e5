import type { FailureReply, PageMessage, StatsReply } from '../core/messages.js';
import { countRequests } from '../core/statistics.js';
import { version } from '../core/version.js';
import type { ClientProfiles } from './client-profiles.js';
import { database } from './database.js';
import type { EntryIndex } from './entry-index.js';
import type { ImageStore } from './image-store.js';
import type { StatisticsLog } from './statistics-log.js';
import type { WriteBehind } from './write-behind.js';

/** All that the worker keeps. */
export interface Keepings {
  store: ImageStore;
  index: EntryIndex;
  profiles: ClientProfiles;
  statistics: StatisticsLog;
  writeBehind: WriteBehind;
}

/** Does what a page asks, and replies on the port that came with the question. Never rejects. */
export async function answerMessage(
  message: PageMessage,
  { source, ports }: ExtendableMessageEvent,
  keepings: Keepings,
): Promise<void> {
  const clientId = source && 'id' in source ? source.id : '';
  const [port] = ports;
  try {
    switch (message.type) {
      case 'pocketcdn:profile':
        await keepings.profiles.remember(clientId, message.profile);
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

/** Forgets images, index, profiles and statistics, in memory first, so that nothing flows back. */
async function clear({ store, index, profiles, statistics, writeBehind }: Keepings): Promise<void> {
  writeBehind.discard();
  index.forget();
  profiles.forget();
  statistics.forget();
  await store.clear();
  const db = await database();
  await Promise.all([db.clear('state'), db.clear('journal')]);
}
