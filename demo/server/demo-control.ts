import type { IncomingMessage } from 'node:http';
import { cdnStates, type CdnState } from './fault-switch.js';
import type { LocalCdn } from './local-cdn.js';
import type { Reply } from './send-reply.js';
import { textReply } from './text-reply.js';

/** The path at which the demo's panel reads and sets the state of the CDN. */
export const demoControlPath = '/_demo/cdn';

const maxBodyBytes = 1000;

/**
 * Answers the demo's panel. GET returns `{ state, requests, bytes, url }` of the CDN; POST with
 * `{ "state": "503" }` sets its state first. Only the site's own pages may use POST.
 */
export async function controlCdn(request: IncomingMessage, cdn: LocalCdn): Promise<Reply> {
  if (request.method === 'POST') {
    if (!isSameOrigin(request)) return textReply(403, 'Only pages of this site may do this');
    const state = readState(await readBody(request));
    if (state === undefined) {
      return textReply(
        400,
        `The body must be JSON such as {"state":"up"}, and state one of: ${cdnStates.join(', ')}`,
      );
    }
    await cdn.setState(state);
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    return textReply(405, 'Only GET and POST', { allow: 'GET, HEAD, POST' });
  }

  return {
    status: 200,
    headers: new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' }),
    body: JSON.stringify({ state: cdn.state, ...cdn.totals, url: cdn.url }),
  };
}

/**
 * Whether a request comes from the site itself. Browsers send `Origin` with every POST; a request
 * without it comes from a tool such as curl. Also checks the host: with DNS rebinding, a foreign host
 * name resolves to this machine, and its pages have a matching `Origin`.
 */
function isSameOrigin(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers;
  const fetchSite = request.headers['sec-fetch-site'];
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return fetchSite === undefined || fetchSite === 'same-origin';
}

/** The body as text; `undefined` when it is longer than any valid one. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Reads the rest without storing it: an answer before the end of the body would cut the connection.
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  return bytes <= maxBodyBytes ? Buffer.concat(chunks).toString('utf8') : undefined;
}

function readState(body: string | undefined): CdnState | undefined {
  try {
    const message: unknown = JSON.parse(body ?? '');
    const state = (message as { state?: unknown } | null)?.state;
    return cdnStates.find((known) => known === state);
  } catch {
    return undefined;
  }
}
