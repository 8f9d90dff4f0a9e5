/** How long a busy page may keep us waiting, in ms. */
const patienceMs = 300;

/** Runs work when the page has nothing better to do; soon, where the browser cannot tell. */
export function whenIdle(work: () => unknown): void {
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: patienceMs });
  else setTimeout(work, 100);
}
