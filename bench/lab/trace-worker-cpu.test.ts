import { expect, it } from 'vitest';
import { workerCpuOf } from './trace-worker-cpu.js';

const thread = (tid: number, name: string) => ({
  name: 'thread_name',
  ph: 'M',
  pid: 1,
  tid,
  ts: 0,
  args: { name },
});
const task = (tid: number, ts: number, dur: number, tdur: number) => ({
  name: 'ThreadControllerImpl::RunTask',
  ph: 'X',
  pid: 1,
  tid,
  ts,
  dur,
  tdur,
});

it('adds up only the CPU time of the worker’s thread', () => {
  const events = [
    thread(7, 'ServiceWorker thread'),
    thread(8, 'CrRendererMain'),
    task(7, 1000, 500, 400),
    task(8, 1000, 5000, 5000),
    task(7, 3000, 900, 600),
  ];
  expect(workerCpuOf(events)).toBe(1);
});

it('counts nested tasks once, in any order of the trace', () => {
  const events = [
    thread(7, 'ServiceWorker thread'),
    task(7, 1200, 100, 100),
    task(7, 1000, 500, 400),
  ];
  expect(workerCpuOf(events)).toBe(0.4);
});
