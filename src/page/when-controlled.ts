/** Resolves when a worker controls this page. */
export const whenControlled = (): Promise<unknown> =>
  new Promise((resolve) => {
    const workers = navigator.serviceWorker;
    workers.addEventListener('controllerchange', resolve, { once: true });
    if (workers.controller) resolve(undefined);
  });
