/** How long we look, in ms: fifteen ticks of the clock that processes are measured with. */
const lookMs = 150;

/** CPU time in that while, in ms, that a browser which does nothing may take. */
const idleMs = 10;

/**
 * Waits until processes have done what they do behind their answers.
 *
 * @param whose for the error
 * @param readCpuMs their CPU time since they started, in ms
 * @param patienceMs how long that may take
 * @throws Error when it takes longer
 */
export async function untilIdle(
  whose: string,
  readCpuMs: () => Promise<number>,
  patienceMs = 60_000,
): Promise<void> {
  const start = performance.now();
  let before = await readCpuMs();
  while (performance.now() - start < patienceMs) {
    await new Promise((resolve) => setTimeout(resolve, lookMs));
    const now = await readCpuMs();
    if (now - before <= idleMs) return;
    before = now;
  }
  throw new Error(`${whose} is still at work after ${patienceMs / 1000} s`);
}
