/** Longest that an answer, or an image to be stored, waits for stored bookkeeping, in ms. */
export const readDeadlineMs = 200;

/** Resolves after so many ms; without a number, after the tasks that are already queued. */
export const delay = (ms?: number): Promise<undefined> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** The value of a promise, or another value if the promise is late or rejects. Never rejects. */
export async function withDeadline<T, U>(
  ms: number,
  promise: Promise<T>,
  otherwise: U,
): Promise<T | U> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<U>((resolve) => {
    timer = setTimeout(resolve, ms, otherwise);
  });
  try {
    return await Promise.race([promise.catch(() => otherwise), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A fetch that can be aborted. */
export interface Fetching {
  signal: AbortSignal;
  abort(): void;
  /** Called when the response begins: from then on, the reader of the body watches its progress. */
  responded(): void;
}

/**
 * Runs a fetch whose response must begin in time. A fetch that is late or fails is aborted.
 *
 * `AbortSignal.timeout()` does not do it: it would also end a body that takes longer than that.
 *
 * @throws what the work throws
 */
export async function fetchWithDeadline<T>(
  seconds: number,
  work: (fetching: Fetching) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  const timer = setTimeout(abort, seconds * 1000);
  const responded = (): void => {
    clearTimeout(timer);
  };
  try {
    return await work({ signal: controller.signal, abort, responded });
  } catch (error) {
    abort();
    throw error;
  } finally {
    responded();
  }
}
