import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';

/** What the kernel counts in: USER_HZ, 100 per second on every platform that Node runs on. */
const tickMs = 10;

/** Part of the machine's CPU time that may be taken while something is measured. */
const tolerable = 0.01;

/** What came of an action that was left alone, or of the least disturbed one. */
export interface Undisturbed<Result> {
  result: Result;
  /** How often it was done again. */
  retakes: number;
}

/**
 * Does something until the host of the machine has left it alone meanwhile, but not for ever: then the
 * least disturbed time counts. What it takes itself, and how long, plays no part in that.
 *
 * @param maxRetakes how often it may be done again
 * @param readStolenMs CPU time that the host has given to others, in ms; `undefined` where the system
 * does not tell, and nothing is done again then
 */
export async function undisturbed<Result>(
  action: () => Promise<Result>,
  maxRetakes: number,
  readStolenMs: () => Promise<number | undefined> = readStolen,
  processors: number = cpus().length,
): Promise<Undisturbed<Result>> {
  let best: { result: Result; share: number } | undefined;
  for (let retakes = 0; ; retakes++) {
    const start = performance.now();
    const before = await readStolenMs();
    const result = await action();
    const stolen = ((await readStolenMs()) ?? 0) - (before ?? 0);
    const share = stolen / (processors * (performance.now() - start));
    if (!best || share < best.share) best = { result, share };
    if (share <= tolerable || retakes >= maxRetakes) return { result: best.result, retakes };
  }
}

/** The column `steal` of proc_stat(5), over all processors. */
async function readStolen(): Promise<number | undefined> {
  const text = await readFile('/proc/stat', 'utf8').catch(() => '');
  const ticks = Number(/^cpu +(?:\d+ ){7}(\d+)/.exec(text)?.[1]);
  return Number.isNaN(ticks) ? undefined : ticks * tickMs;
}
