import { expect, it } from 'vitest';
import { removalLock } from '../../core/storage/storage-names.js';
import { isSettled, pass, site, useTestWorker } from '../test-worker.js';
import { Epoch } from './epoch.js';

const worker = useTestWorker();

it('lets a request write until the next epoch begins', async () => {
  const epoch = new Epoch();
  const { current } = epoch;
  expect(await epoch.mayWrite(current)).toBe(true);
  epoch.raise();
  expect(epoch.isCurrent(current)).toBe(false);
  expect(await epoch.mayWrite(current)).toBe(false);
  expect(await epoch.mayWrite(epoch.current)).toBe(true);
});

it('lets nothing write after removal, not even what begins later', async () => {
  const epoch = new Epoch();
  epoch.remove();
  expect(epoch.isRemoved).toBe(true);
  expect(await epoch.mayWrite(epoch.current)).toBe(false);
});

it('lets nothing write when the browser has removed the registration', () => {
  const epoch = new Epoch();
  worker.registration.active = null;
  expect(epoch.isCurrent(epoch.current)).toBe(false);
});

it('takes the worker for removed when a page of its scope holds the lock', async () => {
  worker.heldLocks = [removalLock(`${site}/`)];
  const epoch = new Epoch();
  expect(await epoch.mayWrite(epoch.current)).toBe(false);
  expect(epoch.isRemoved).toBe(true);
});

it('does not heed the lock of another scope', async () => {
  worker.heldLocks = [removalLock(`${site}/other/`)];
  const epoch = new Epoch();
  expect(await epoch.mayWrite(epoch.current)).toBe(true);
});

it('asks for locks once in its life', async () => {
  const epoch = new Epoch();
  await Promise.all([epoch.mayWrite(0), epoch.mayWrite(0)]);
  await epoch.mayWrite(0);
  expect(worker.lockQueries).toBe(1);
});

it('lets a request write when the locks are not told in time', async () => {
  worker.navigator.locks = { query: () => new Promise(() => undefined) };
  const epoch = new Epoch();
  const asking = epoch.mayWrite(epoch.current);
  expect(await isSettled(asking)).toBe(false);
  await pass(200);
  expect(await asking).toBe(true);
});

it('does not let a request write that began before the lock was found', async () => {
  worker.heldLocks = [removalLock(`${site}/`)];
  const epoch = new Epoch();
  const before = epoch.current;
  await epoch.mayWrite(before);
  worker.heldLocks = [];
  epoch.registered();
  expect(await epoch.mayWrite(before)).toBe(false);
});

it('writes again after a page has registered the worker again', async () => {
  const epoch = new Epoch();
  epoch.remove();
  epoch.registered();
  expect(epoch.isRemoved).toBe(false);
  expect(await epoch.mayWrite(epoch.current)).toBe(true);
});

it('asks for the lock anew after a page has registered the worker', async () => {
  const epoch = new Epoch();
  await epoch.mayWrite(epoch.current);
  epoch.remove();
  worker.heldLocks = [removalLock(`${site}/`)];
  epoch.registered();
  expect(await epoch.mayWrite(epoch.current)).toBe(false);
});

it('looks for the lock again when a page registers the worker, and keeps its epoch', async () => {
  const epoch = new Epoch();
  await epoch.mayWrite(epoch.current);
  epoch.registered();
  await epoch.mayWrite(epoch.current);
  expect(epoch.current).toBe(0);
  expect(worker.lockQueries).toBe(2);
});
