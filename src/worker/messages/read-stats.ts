import type { StatsReply } from '../../core/messages/messages.js';
import { describeCircuit } from '../../core/network/circuit.js';
import { countRequests } from '../../core/statistics/statistics.js';
import { summarizeStorage } from '../../core/storage/storage-summary.js';
import { version } from '../../core/version.js';
import { recordHits } from '../answer/afterwards.js';
import type { Parts } from '../parts.js';
import type { Sender } from './sender.js';

/** The numbers of `stats()`. */
export async function readStats({ clientId }: Sender, parts: Parts): Promise<StatsReply> {
  const { maxBytes, maxEntries } = parts.settings;
  await recordHits(parts);
  const { statistics } = parts;
  const [{ bypassReasons, ...totals }, table, known] = await Promise.all([
    statistics.totals(),
    parts.index.checked(),
    parts.circuits.all(),
  ]);
  const now = Date.now();
  return {
    ...totals,
    bypassReasons,
    bypassed: statistics.bypassed,
    version,
    maxBytes,
    maxEntries,
    requests: countRequests(totals),
    circuits: Object.fromEntries([...known].map(([url, it]) => [url, describeCircuit(it, now)])),
    ...summarizeStorage(table),
    answers: statistics.answersTo(clientId),
  };
}
