/** Waits so many ms; without any until the tasks that are due have run. */
export const pause = (ms = 0): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
