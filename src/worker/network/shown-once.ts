/** A response that the browser does not keep: it would show a fallback past the outage. */
export function shownOnce(response: Response): Response {
  const { type, body, headers } = response;
  if (type === 'opaque') return response;
  const unkept = new Headers(headers);
  unkept.set('cache-control', 'no-store');
  return new Response(body, { headers: unkept });
}
