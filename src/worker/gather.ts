import { isUnregistered } from './is-unregistered.js';
import { pause } from './pause.js';

/** How long changes gather before they are written, in ms. */
const gatherMs = 1000;

/**
 * Lets what is asked for in a burst be done once, after it. What it returns resolves when that is
 * done or has failed, and never rejects.
 */
export function gather(work: () => Promise<unknown>): () => Promise<void> {
  let done: Promise<void> | undefined;
  const workOnce = async (): Promise<void> => {
    await pause(gatherMs);
    done = undefined;
    if (!isUnregistered()) await work().catch(() => undefined);
  };
  return () => (done ??= workOnce());
}
