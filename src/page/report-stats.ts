import type { StatsReply } from '../core/messages/messages.js';
import type { Statistics } from '../core/statistics/statistics.js';
import { reportedAfter, reportOf, type StatsReport } from '../core/statistics/stats-report.js';
import { askWorker } from './ask-worker.js';
import { imageInitiators } from './image-initiators.js';
import { readReported, writeReported } from './reported-stats.js';

/**
 * Rests after images arrived, and between, before the worker is asked, in ms: once for a burst,
 * while it is awake, and once more for those that took long to be stored, and so to be counted.
 */
const restsMs = [1000, 4000];

/**
 * Gives what the worker counts to a callback, for a site's own telemetry: when the page is hidden,
 * which may be the last that is heard of it, and every so often. Not where nothing is new. What one
 * page has reported no other one reports again.
 *
 * @param seconds how often
 */
export function reportStats(
  registration: ServiceWorkerRegistration,
  onStats: (stats: StatsReport) => void,
  seconds: number = 60,
): void {
  let latest: StatsReply | undefined;
  let reported: Statistics | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLeft = false;

  const report = (reason: StatsReport['reason']): void => {
    // Another page may have reported since; where that is not to be known, at least this one did.
    reported = readReported() ?? reported;
    const stats = latest && reportOf(latest, reported, reason);
    if (!stats) return;
    reported = reportedAfter(stats, reported);
    writeReported(reported);
    onStats(stats);
  };
  const read = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    // A worker that does not answer now is asked again for the next image.
    latest = await askWorker<StatsReply>(registration, { type: 'pocketcdn:stats' }).catch(
      () => latest,
    );
  };
  const readAfter = ([rest, ...rests]: readonly number[]): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void read().then(() => {
        // Nothing came meanwhile that has it asked anyway.
        if (timer === undefined && rests.length > 0) readAfter(rests);
      });
    }, rest);
  };
  const readSoon = (): void => {
    readAfter(restsMs);
  };
  const reportHidden = async (): Promise<void> => {
    // What is known is told at once: a page that is closed waits for no answer.
    report('hidden');
    if (timer === undefined || isLeft) return;
    await read();
    report('hidden');
  };

  new PerformanceObserver((list) => {
    const entries = list.getEntries() as PerformanceResourceTiming[];
    if (entries.some(({ initiatorType }) => imageInitiators.includes(initiatorType))) readSoon();
  }).observe({ type: 'resource', buffered: true });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void reportHidden();
  });
  // A worker's answer would throw a page out of the back/forward cache.
  addEventListener('pagehide', () => {
    isLeft = true;
    report('hidden');
  });
  addEventListener('pageshow', () => {
    isLeft = false;
  });
  // What the page before had no time to report.
  readSoon();
  setInterval(() => {
    if (document.visibilityState === 'visible') report('interval');
  }, seconds * 1000);
}
