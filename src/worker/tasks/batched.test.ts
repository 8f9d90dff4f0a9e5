import { expect, it, vi } from 'vitest';
import { Gate } from '../test-caches.js';
import { isSettled, pass, useTestWorker } from '../test-worker.js';
import { batched } from './batched.js';

useTestWorker();

it('runs once for all calls within a second of the first', async () => {
  const work = vi.fn(() => Promise.resolve());
  const call = batched(work);
  const first = call();
  await pass(900);
  const second = call();
  expect(work).not.toHaveBeenCalled();
  await pass(100);
  await Promise.all([first, second]);
  expect(work).toHaveBeenCalledOnce();
});

it('runs again for a call that comes while the work runs', async () => {
  const gate = new Gate();
  const work = vi.fn(() => gate.pass());
  const call = batched(work);
  const first = call();
  await pass(1000);
  const second = call();
  gate.open();
  await first;
  expect(await isSettled(second)).toBe(false);
  await pass(1000);
  await second;
  expect(work).toHaveBeenCalledTimes(2);
});

it('resolves when the work fails, and runs the next batch', async () => {
  const work = vi.fn(() => Promise.reject(new Error('no')));
  const call = batched(work);
  for (const times of [1, 2]) {
    const calling = call();
    await pass(1000);
    await expect(calling).resolves.toBeUndefined();
    expect(work).toHaveBeenCalledTimes(times);
  }
});
