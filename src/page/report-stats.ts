import type { StatsReply } from '../core/messages/messages.js';
import type { Statistics } from '../core/statistics/statistics.js';
import { reportedAfter, reportOf, type StatsReport } from '../core/statistics/stats-report.js';
import { askWorker } from './ask-worker.js';
import { imageInitiators } from './image-initiators.js';
import { readReported, writeReported } from './reported-stats.js';

/**
 * When to read the statistics after an image has loaded, in ms: once after a burst of images, while
 * the worker is still running; and once more, 4 s later, because the worker counts an image only when
 * it is stored.
 */
const readDelaysMs = [1000, 4000];

/**
 * Passes the worker's statistics to a callback, for a site's own telemetry: when the page is hidden,
 * which may be its last event, and at intervals. Reports only what is new: no page reports what another
 * page has reported already.
 *
 * @param signal ends the reports
 * @param seconds length of an interval
 */
export function reportStats(
  registration: ServiceWorkerRegistration,
  onStats: (stats: StatsReport) => void,
  signal: AbortSignal,
  seconds: number = 60,
): void {
  let latest: StatsReply | undefined;
  let reported: Statistics | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLeft = false;

  const report = (reason: StatsReport['reason']): void => {
    // Another page may have reported since. If localStorage is blocked, only this page is known.
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
    // If the worker does not answer, the next image triggers another attempt.
    latest = await askWorker<StatsReply>(registration, { type: 'pocketcdn:stats' }).catch(
      () => latest,
    );
  };
  const readAfter = ([delay, ...delays]: readonly number[]): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void read().then(() => {
        // If another image has loaded meanwhile, its own timer is running.
        if (timer === undefined && delays.length > 0) readAfter(delays);
      });
    }, delay);
  };
  const scheduleRead = (): void => {
    readAfter(readDelaysMs);
  };
  const reportHidden = async (): Promise<void> => {
    // First reports the known statistics: a closing page gets no answer from the worker.
    report('hidden');
    if (timer === undefined || isLeft) return;
    await read();
    report('hidden');
  };

  const noteHidden = (): void => {
    if (document.visibilityState === 'hidden') void reportHidden();
  };
  // Does not ask the worker: its answer would evict the page from the back/forward cache.
  const noteLeft = ({ type }: Event): void => {
    isLeft = type === 'pagehide';
    if (isLeft) report('hidden');
  };

  const resources = new PerformanceObserver((list) => {
    const entries = list.getEntries() as PerformanceResourceTiming[];
    if (entries.some(({ initiatorType }) => imageInitiators.includes(initiatorType)))
      scheduleRead();
  });
  resources.observe({ type: 'resource', buffered: true });
  document.addEventListener('visibilitychange', noteHidden, { signal });
  addEventListener('pagehide', noteLeft, { signal });
  addEventListener('pageshow', noteLeft, { signal });
  // The previous page may have had no time to report.
  scheduleRead();
  const interval = setInterval(() => {
    if (document.visibilityState === 'visible') report('interval');
  }, seconds * 1000);
  signal.addEventListener('abort', () => {
    resources.disconnect();
    clearInterval(interval);
    clearTimeout(timer);
  });
}
