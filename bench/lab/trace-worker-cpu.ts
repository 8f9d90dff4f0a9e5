import type { CdpConnection } from './cdp.js';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** CPU time in µs, which does not depend on other processes of the machine. */
  tdur?: number;
  args?: { name?: string };
}

const workerThread = /^ServiceWorker/;

/**
 * CPU time of all service worker threads during an action, in ms: the sum of their tasks in Chromium's
 * trace (category `toplevel`).
 *
 * @throws Error if the trace is incomplete
 */
export async function traceWorkerCpu(
  connection: CdpConnection,
  action: () => Promise<void>,
): Promise<number> {
  const events: TraceEvent[] = [];
  const endCollecting = connection.on(
    'Tracing.dataCollected',
    ({ value }: { value: TraceEvent[] }) => {
      // Keeps only the needed events, because a browser traces dozens of threads.
      for (const event of value) if (event.ph === 'X' || event.ph === 'M') events.push(event);
    },
  );
  await connection.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { recordMode: 'recordUntilFull', includedCategories: ['toplevel'] },
  });
  await action();
  const complete = new Promise<boolean>((resolve) => {
    const end = connection.on(
      'Tracing.tracingComplete',
      ({ dataLossOccurred }: { dataLossOccurred: boolean }) => {
        end();
        resolve(!dataLossOccurred);
      },
    );
  });
  await connection.send('Tracing.end');
  const isWhole = await complete;
  endCollecting();
  if (!isWhole) throw new Error('The trace did not fit into the browser’s buffer');
  return workerCpuOf(events);
}

/** CPU time of all tasks on service worker threads, in ms. Nested tasks count once. */
export function workerCpuOf(events: readonly TraceEvent[]): number {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && workerThread.test(args?.name ?? ''))
      .map(threadOf),
  );
  const ends = new Map<string, number>();
  let cpu = 0;
  for (const event of events.toSorted((a, b) => a.ts - b.ts)) {
    const thread = threadOf(event);
    if (event.ph !== 'X' || !threads.has(thread)) continue;
    if (event.ts < (ends.get(thread) ?? 0)) continue;
    ends.set(thread, event.ts + (event.dur ?? 0));
    cpu += event.tdur ?? 0;
  }
  return cpu / 1000;
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
