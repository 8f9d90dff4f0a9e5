import type { IncomingHttpHeaders } from 'node:http';

/**
 * Tells whether a 304 answers the request (RFC 9110 section 13.2.2): `If-None-Match` decides where
 * it is present, and `If-Modified-Since` only where it is not.
 */
export function isNotModified(request: IncomingHttpHeaders, answer: Headers): boolean {
  const etag = answer.get('etag');
  const wantedTags = request['if-none-match'];
  if (wantedTags !== undefined) {
    if (etag === null) return false;
    if (wantedTags.trim() === '*') return true;
    return wantedTags.split(',').some((tag) => opaqueTag(tag) === opaqueTag(etag));
  }
  const since = Date.parse(request['if-modified-since'] ?? '');
  const modified = Date.parse(answer.get('last-modified') ?? '');
  return modified <= since;
}

// Weak comparison: RFC 9110 section 13.1.2 asks for it with If-None-Match.
function opaqueTag(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}
