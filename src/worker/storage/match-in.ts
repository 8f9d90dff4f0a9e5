/**
 * Looks into a cache, whether it is open or not.
 *
 * All callers use this one function, and it does nothing else: Chromium records where in the source
 * `match` is called from, and V8 reads the calling function's source again for that, unless it had
 * to before the script's code was cached, which is when the first row is read.
 */
export const matchIn = (
  cacheName: string,
  request: Request | string,
): Promise<Response | undefined> => caches.match(request, { cacheName });
