import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether the answer to a request is 304 (RFC 9110 section 13.2.2): `If-None-Match` decides if it is
 * present, otherwise `If-Modified-Since`.
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

// Weak comparison, which RFC 9110 section 13.1.2 requires for If-None-Match.
function opaqueTag(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}
