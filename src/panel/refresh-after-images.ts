/** Delay between the last image of a burst and the refresh, in ms. */
const delayMs = 500;

/** Runs a task now, after images have loaded, and after the controller has changed. */
export function refreshAfterImages(refresh: () => Promise<void>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const scheduleRefresh = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), delayMs);
  };
  // `load` and `error` of images do not bubble.
  document.addEventListener('load', scheduleRefresh, true);
  document.addEventListener('error', scheduleRefresh, true);
  addEventListener('load', scheduleRefresh);
  navigator.serviceWorker?.addEventListener('controllerchange', scheduleRefresh);
  scheduleRefresh();
}
