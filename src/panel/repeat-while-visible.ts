/**
 * Runs a task at intervals while the page is visible. A run starts only after the previous one has
 * ended.
 *
 * @returns a function that stops it
 */
export function repeatWhileVisible(task: () => Promise<void>, intervalMs: number): () => void {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const run = async (): Promise<void> => {
    if (document.visibilityState === 'visible') await task();
    if (!isStopped) timer = setTimeout(() => void run(), intervalMs);
  };
  void run();

  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
