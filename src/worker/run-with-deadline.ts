/**
 * Runs work that must begin to answer in time; its signal is aborted when it does not.
 *
 * @param seconds counted from when the promise resolves
 */
export async function runWithDeadline<T>(
  seconds: number | Promise<number>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  void Promise.resolve(seconds).then((limit) => {
    if (isOver) return;
    timer = setTimeout(() => {
      controller.abort();
    }, limit * 1000);
  });
  try {
    return await work(controller.signal);
  } finally {
    isOver = true;
    clearTimeout(timer);
  }
}
