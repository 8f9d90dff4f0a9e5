/**
 * Resolves in a later task, so that input of the visitor is handled before.
 *
 * @see https://wicg.github.io/scheduling-apis/#dom-scheduler-yield
 */
export const nextTask = (): Promise<unknown> =>
  // Not in Safari.
  globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
