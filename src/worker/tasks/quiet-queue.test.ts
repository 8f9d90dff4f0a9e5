import { expect, it, vi } from 'vitest';
import { Gate } from '../test-caches.js';
import { isSettled, pass, useTestWorker } from '../test-worker.js';
import { QuietQueue } from './quiet-queue.js';

useTestWorker();

it('runs a task at once when no page loads anything', async () => {
  await pass(1000);
  const queue = new QuietQueue(() => false);
  expect(await queue.run('key', () => Promise.resolve('done'))).toBe('done');
});

it('waits until no page has asked for half a second', async () => {
  const queue = new QuietQueue(() => false);
  const task = vi.fn(() => Promise.resolve());
  queue.lastAskedAt = performance.now();
  void queue.run('key', task);
  await pass(400);
  queue.lastAskedAt = performance.now();
  await pass(400);
  expect(task).not.toHaveBeenCalled();
  await pass(200);
  expect(task).toHaveBeenCalledOnce();
});

it('waits while a page waits for the network', async () => {
  let isLoading = true;
  await pass(1000);
  const queue = new QuietQueue(() => isLoading);
  const task = vi.fn(() => Promise.resolve());
  void queue.run('key', task);
  await pass(3000);
  expect(task).not.toHaveBeenCalled();
  isLoading = false;
  await pass(100);
  expect(task).toHaveBeenCalledOnce();
});

it('gives up waiting after five seconds', async () => {
  const queue = new QuietQueue(() => true);
  const task = vi.fn(() => Promise.resolve());
  void queue.run('key', task);
  await pass(4900);
  expect(task).not.toHaveBeenCalled();
  await pass(200);
  expect(task).toHaveBeenCalledOnce();
});

it('does not run a task whose key waits or runs', async () => {
  await pass(1000);
  const queue = new QuietQueue(() => false);
  const gate = new Gate();
  const first = queue.run('key', () => gate.pass());
  const second = vi.fn(() => Promise.resolve());
  expect(await queue.run('key', second)).toBeUndefined();
  await gate.reached;
  expect(await queue.run('key', second)).toBeUndefined();
  gate.open();
  await first;
  expect(second).not.toHaveBeenCalled();
});

it('runs a key again after its task failed', async () => {
  await pass(1000);
  const queue = new QuietQueue(() => false);
  await expect(queue.run('key', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await queue.run('key', () => Promise.resolve('again'))).toBe('again');
});

it('runs four tasks at the same time', async () => {
  await pass(1000);
  const queue = new QuietQueue(() => false);
  const gates = Array.from({ length: 5 }, () => new Gate());
  const running = gates.map((gate, at) => queue.run(String(at), () => gate.pass()));
  await gates[3]?.reached;
  expect(await isSettled(gates[4]!.reached)).toBe(false);
  gates[0]?.open();
  await gates[4]?.reached;
  expect(await isSettled(running[0]!)).toBe(true);
});
