/**
 * Code in front of the worker in development, where projects come and go on one port: a worker whose
 * file is gone removes itself, with the images that it stored. A server that is only stopped does not count.
 *
 * Browsers keep a worker whose file is missing, and most servers answer with a page instead.
 */
const removeIfGone = `{
  let lookedFor;
  const look = async ({ clientId }) => {
    // Once for each page.
    if (lookedFor === clientId) return;
    lookedFor = clientId;
    const { headers } = await fetch(location.href, { cache: 'no-store' });
    if (headers.get('content-type')?.includes('javascript')) return;
    await registration.unregister();
    for (const name of await caches.keys()) {
      if (name.startsWith('pocketcdn-')) await caches.delete(name);
    }
  };
  addEventListener('fetch', (event) => event.waitUntil(look(event).catch(() => undefined)));
}
`;

/** The ready worker as the dev server serves it. */
export const developmentWorker = (code: string): string => removeIfGone + code;
