/** A low limit, so that the work does not delay the visitor's own requests. */
const maxAtOnce = 4;

/**
 * Runs the functions in a queue, first to last, a few at a time, until it is empty. More may be
 * added meanwhile.
 */
export async function runConcurrently(queue: (() => Promise<void>)[]): Promise<void> {
  const runUntilEmpty = async (): Promise<void> => {
    for (let work = queue.shift(); work; work = queue.shift()) await work();
  };
  while (queue.length > 0) await Promise.all(Array.from({ length: maxAtOnce }, runUntilEmpty));
}
