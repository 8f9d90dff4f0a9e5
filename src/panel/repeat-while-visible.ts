/**
 * Runs a task every `intervalMs` as long as the page is visible, one run after the other.
 *
 * @returns stops it
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
