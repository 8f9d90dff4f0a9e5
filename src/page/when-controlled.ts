/** Resolves when a worker answers this page; at once where one does. */
export const whenControlled = (): Promise<unknown> =>
  new Promise((resolve) => {
    const workers = navigator.serviceWorker;
    workers.addEventListener('controllerchange', resolve, { once: true });
    if (workers.controller) resolve(undefined);
  });
