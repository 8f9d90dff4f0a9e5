import { delay } from './deadline.js';

/** How long calls are collected before a batch runs, in ms. */
const batchMs = 1000;

/**
 * Makes a function that runs the work once for all calls of a burst, a second after the first call.
 * Its promise resolves when the work is done or has failed, and never rejects.
 */
export function batched(work: () => Promise<unknown>): () => Promise<void> {
  let batch: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    await delay(batchMs);
    batch = undefined;
    await work().catch(() => undefined);
  };
  return () => (batch ??= run());
}
