import { expect, it } from 'vitest';
import { Gate } from '../test-caches.js';
import { isSettled, settle, useTestWorker } from '../test-worker.js';
import { Queue, runExclusively } from './queue.js';

useTestWorker();

/** Tasks that each wait at a gate of their own, and the order in which they started. */
function gatedTasks(count: number): {
  gates: Gate[];
  tasks: (() => Promise<number>)[];
  started: number[];
} {
  const started: number[] = [];
  const gates = Array.from({ length: count }, () => new Gate());
  const tasks = gates.map((gate, at) => async () => {
    started.push(at);
    await gate.pass();
    return at;
  });
  return { gates, tasks, started };
}

it('runs no more tasks at the same time than the limit', async () => {
  const { gates, tasks, started } = gatedTasks(4);
  void new Queue(2).runAll(tasks);
  await settle();
  expect(started).toEqual([0, 1]);
  gates[1]?.open();
  await settle();
  expect(started).toEqual([0, 1, 2]);
});

it('starts waiting tasks in the order they came', async () => {
  const { gates, tasks, started } = gatedTasks(4);
  const queue = new Queue(1);
  const all = queue.runAll(tasks);
  for (const gate of gates) gate.open();
  await all;
  expect(started).toEqual([0, 1, 2, 3]);
});

it('gives a task that comes later no place before those that wait', async () => {
  const { gates, tasks, started } = gatedTasks(3);
  const queue = new Queue(1);
  const [first, second, third] = tasks.map((task) => () => queue.run(task));
  const firstDone = first?.();
  void second?.();
  gates[0]?.open();
  await firstDone;
  void third?.();
  await settle();
  expect(started).toEqual([0, 1]);
});

it('runs a task at once when all others are done', async () => {
  const queue = new Queue(1);
  for (const value of [1, 2, 3]) expect(await queue.run(() => Promise.resolve(value))).toBe(value);
});

it('frees the place of a task that fails', async () => {
  const queue = new Queue(1);
  const failing = queue.run(() => Promise.reject(new Error('no')));
  const next = queue.run(() => Promise.resolve('next'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
});

it('keeps the place of a task until `until` settles, also when that rejects', async () => {
  const queue = new Queue(1);
  const whole = new Gate();
  expect(
    await queue.run(
      () => Promise.resolve('head'),
      () => whole.pass(),
    ),
  ).toBe('head');
  const next = queue.run(() => Promise.resolve('next'));
  expect(await isSettled(next)).toBe(false);
  whole.fail(new Error('broken off'));
  expect(await next).toBe('next');
});

it('runs tasks of one name one after the other, and those of other names meanwhile', async () => {
  const { gates, tasks, started } = gatedTasks(3);
  const [first, second, other] = tasks;
  const running = [
    runExclusively('a', first!),
    runExclusively('a', second!),
    runExclusively('b', other!),
  ];
  await settle();
  expect(started).toEqual([0, 2]);
  gates[0]?.fail(new Error('no'));
  await expect(running[0]).rejects.toThrow('no');
  await settle();
  expect(started).toEqual([0, 2, 1]);
});
