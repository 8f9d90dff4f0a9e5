/**
 * True for requests of images that are never ours, whatever the rules say: other methods, parts of
 * files, credentials in the URL or the headers, or asked for another host in the markup, and images
 * that the page exempts with `?pocketcdn=off`. Synchronous, so that the browser goes on at once.
 */
export function mustPassThrough(request: Request, url: URL): boolean {
  return (
    request.method !== 'GET' ||
    request.headers.has('range') ||
    request.headers.has('authorization') ||
    // `crossorigin="use-credentials"`: the CDN gets none, and would answer something else.
    (request.mode === 'cors' &&
      request.credentials === 'include' &&
      url.origin !== self.location.origin) ||
    isNeverOurs(url)
  );
}

/** What of that the URL alone says. */
export function isNeverOurs({ protocol, username, password, searchParams }: URL): boolean {
  return (
    !['http:', 'https:'].includes(protocol) ||
    username !== '' ||
    password !== '' ||
    searchParams.get('pocketcdn') === 'off'
  );
}
