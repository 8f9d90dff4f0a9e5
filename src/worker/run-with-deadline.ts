/** Runs work that must begin to answer in time; its signal is aborted when it does not. */
export async function runWithDeadline<T>(
  seconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, seconds * 1000);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}
