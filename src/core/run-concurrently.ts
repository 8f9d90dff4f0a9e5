/** Work under way at the same time, at most, so that what the visitor loads is not held up. */
const maxAtOnce = 4;

/** Does work from the front of a queue, a few at a time, until none is left; more may be added. */
export async function runConcurrently(queue: (() => Promise<void>)[]): Promise<void> {
  const runUntilEmpty = async (): Promise<void> => {
    for (let work = queue.shift(); work; work = queue.shift()) await work();
  };
  while (queue.length > 0) await Promise.all(Array.from({ length: maxAtOnce }, runUntilEmpty));
}
