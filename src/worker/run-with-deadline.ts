/**
 * Runs a fetch that must begin to answer in time. It is aborted when it does not, or fails; what
 * comes after that, the work itself has to abort.
 */
export async function runWithDeadline<T>(
  seconds: number,
  work: (fetching: AbortController) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, seconds * 1000);
  try {
    return await work(controller);
  } catch (error) {
    controller.abort();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
