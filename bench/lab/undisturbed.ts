import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';

/** The kernel's clock tick: USER_HZ is 100 per second on every platform of Node. */
const tickMs = 10;

/** Share of the machine's CPU time that the host may steal during a measurement. */
const tolerable = 0.01;

/** The result of an undisturbed action, or of the least disturbed one. */
export interface Undisturbed<Result> {
  result: Result;
  /** How often the action was repeated. */
  retakes: number;
}

/**
 * Repeats an action until the host of this virtual machine has not stolen CPU time from it. After
 * `maxRetakes`, returns the least disturbed result. The action's own CPU time and duration play no role.
 *
 * @param maxRetakes how often the action may be repeated
 * @param readStolenMs total steal time in ms; `undefined` if the system does not report it, then the
 * action runs once
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
