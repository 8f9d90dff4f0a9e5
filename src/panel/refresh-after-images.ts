/** Rest after an image arrived before it is counted, in ms: once for a whole burst. */
const restMs = 500;

/** Runs a task now, and when images have arrived or the worker has changed. */
export function refreshAfterImages(refresh: () => Promise<void>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refreshSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), restMs);
  };
  // `load` and `error` of images do not bubble.
  document.addEventListener('load', refreshSoon, true);
  document.addEventListener('error', refreshSoon, true);
  addEventListener('load', refreshSoon);
  navigator.serviceWorker?.addEventListener('controllerchange', refreshSoon);
  refreshSoon();
}
