import { deltaSeconds, parseCacheControl } from '../../../core/freshness/cache-control.js';
import { engineFile } from '../../../core/ready-files/engine-file.js';
import { hasAnswered } from '../ask.js';
import { hinted, ok, type Verdict, warned } from '../finding.js';
import { usableWorker } from '../usable-worker.js';
import type { Visit } from '../visit.js';

const daySeconds = 86_400;

/**
 * How soon a new worker reaches visitors. Browsers bypass their HTTP cache for the worker's own file,
 * because `updateViaCache` keeps its default `imports`; proxies may keep the file. Imported files do
 * come from the HTTP cache, for a day at most.
 *
 * @see https://w3c.github.io/ServiceWorker/#update-algorithm
 */
export function checkWorkerFreshness(visit: Visit): Verdict[] {
  const worker = usableWorker(visit);
  if (!worker) return [];
  const verdicts: Verdict[] = [];
  const directives = parseCacheControl(worker.headers.get('cache-control'));
  const header = worker.headers.get('cache-control') ?? '';
  const ageSeconds = Number(worker.headers.get('age') ?? 0);
  const shared = deltaSeconds(directives, 's-maxage') ?? deltaSeconds(directives, 'max-age') ?? 0;
  if (ageSeconds > daySeconds) {
    verdicts.push(
      warned(`A proxy has kept its copy of the worker for ${Math.round(ageSeconds / 3600)} hours`, {
        why: 'A new version, and the kill switch, reach visitors only after that copy is gone.',
        fix: 'Purge it at the proxy, and send the file with this header.',
        add: 'Cache-Control: no-cache',
      }),
    );
  } else if (shared > 3600 && !directives.has('no-cache') && !directives.has('no-store')) {
    verdicts.push(
      hinted(`Proxies may keep the worker for ${hours(shared)}: Cache-Control: ${header}`, {
        why: 'Browsers bypass their own cache, but a proxy between them and your server may keep an old version, and delay the kill switch.',
        fix: 'Send the file with this header.',
        add: 'Cache-Control: no-cache',
      }),
    );
  }
  for (const { file, asked } of visit.beside) {
    // The engine's URL contains its version.
    if (!hasAnswered(asked) || file === engineFile) continue;
    const lifetime = parseCacheControl(asked.headers.get('cache-control'));
    const seconds = Math.min(deltaSeconds(lifetime, 'max-age') ?? 0, daySeconds);
    if (seconds <= 3600 || lifetime.has('no-cache') || lifetime.has('no-store')) continue;
    verdicts.push(
      warned(`Browsers may load ${file} from their cache for ${hours(seconds)}`, {
        why: 'Unlike the worker itself, the files that it imports come from the HTTP cache. After an update, a new worker may load an old file.',
        fix: 'Send this file with this header too.',
        add: 'Cache-Control: no-cache',
      }),
    );
  }
  return verdicts.length > 0
    ? verdicts
    : [ok('A new version reaches visitors on their next visit')];
}

const hours = (seconds: number): string =>
  seconds >= 2 * daySeconds
    ? `${Math.round(seconds / daySeconds)} days`
    : `${Math.round(seconds / 3600)} hours`;
