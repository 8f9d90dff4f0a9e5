/**
 * Looks into a cache, whether it is open or not.
 *
 * One function for all who do, and no more in it: Chromium wants to know where in the source it is
 * called from, and V8 reads the calling function's source again for that, unless it had to before
 * the script's code was cached, which is when the first row is read.
 */
export const lookUp = (cacheName: string, asked: Request | string): Promise<Response | undefined> =>
  caches.match(asked, { cacheName });
