/** A fetch under way. */
export interface Fetching {
  signal: AbortSignal;
  abort(): void;
  /** Says that it begins to answer: the deadline is met. What comes after that somebody else watches. */
  begun(): void;
}

/** Runs a fetch that must begin to answer in time. It is aborted when it does not, or fails. */
export async function runWithDeadline<T>(
  seconds: number,
  work: (fetching: Fetching) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  const timer = setTimeout(abort, seconds * 1000);
  const begun = (): void => {
    clearTimeout(timer);
  };
  try {
    return await work({ signal: controller.signal, abort, begun });
  } catch (error) {
    abort();
    throw error;
  } finally {
    begun();
  }
}
