/** How long a busy page can delay the work, in ms. */
const patienceMs = 300;

/** Runs work when the page is idle; after 100 ms if the browser has no idle callbacks. */
export function whenIdle(work: () => unknown): void {
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: patienceMs });
  else setTimeout(work, 100);
}
