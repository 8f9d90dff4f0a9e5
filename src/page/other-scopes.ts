/** The registrations of other scopes that have a worker of PocketCDN: the marks in Cache Storage say so. */
export async function otherScopes(scope: string): Promise<readonly ServiceWorkerRegistration[]> {
  const names = await caches.keys();
  // The mark of a worker that the site removed by itself is still there.
  return (await navigator.serviceWorker.getRegistrations()).filter(
    (other) => other.scope !== scope && names.some(isOf(other)),
  );
}

/** Whether a cache belongs to the worker of a registration. */
export const isOf =
  ({ scope }: ServiceWorkerRegistration) =>
  (name: string): boolean =>
    name.includes(`-${scope}-`);
