/** Length of an interval, in ms: fifteen ticks of the clock that measures CPU time. */
const sampleMs = 150;

/** CPU time that an idle browser may use in an interval, in ms. */
const idleMs = 10;

/**
 * Waits until processes have finished their background work.
 *
 * @param whose name for the error message
 * @param readCpuMs reads their total CPU time, in ms
 * @param patienceMs time limit, in ms
 * @throws Error if they are busy for longer
 */
export async function untilIdle(
  whose: string,
  readCpuMs: () => Promise<number>,
  patienceMs = 60_000,
): Promise<void> {
  const start = performance.now();
  let before = await readCpuMs();
  while (performance.now() - start < patienceMs) {
    await new Promise((resolve) => setTimeout(resolve, sampleMs));
    const now = await readCpuMs();
    if (now - before <= idleMs) return;
    before = now;
  }
  throw new Error(`${whose} is still busy after ${patienceMs / 1000} s`);
}
