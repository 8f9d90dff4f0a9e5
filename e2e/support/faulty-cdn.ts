import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createLoopbackServer } from '../../demo/server/loopback-server.js';

/** The answer of a working CDN. */
interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Sends something else instead of an answer. */
type Fault = (answer: Answer, response: ServerResponse, request: IncomingMessage) => unknown;

const withStatus =
  (status: number, headers: Record<string, string> = {}): Fault =>
  (_, response) =>
    response
      .writeHead(status, { ...openToAll, 'content-type': 'text/plain', ...headers })
      .end('No image today');

const withBody =
  (type: string, body: string): Fault =>
  (_, response) =>
    response.writeHead(200, { ...openToAll, 'content-type': type }).end(body);

const redirect =
  (location: string): Fault =>
  (_, response) =>
    response.writeHead(302, { ...openToAll, location }).end();

const withHeaders =
  (change: (headers: Record<string, string>, request: IncomingMessage) => void): Fault =>
  ({ status, headers, body }, response, request) => {
    change(headers, request);
    return response.writeHead(status, headers).end(body);
  };

const openToAll = { 'access-control-allow-origin': '*' };
const loginPage =
  '<!doctype html><title>Log in</title><p>Welcome to this train. Please log in.</p>';

/** Ways in which a CDN fails, each with real sockets. */
export const faults = {
  'accepted and never answered': () => undefined,
  'headers and then nothing': ({ headers }, response) => {
    response.writeHead(200, headers).flushHeaders();
  },
  'one byte per second': async ({ headers, body }, response) => {
    response.writeHead(200, headers);
    for (let at = 0; at < body.length && !response.destroyed; at += 1) {
      response.write(body.subarray(at, at + 1));
      await delay(1000);
    }
  },
  'reset before the headers': (_, response) => response.destroy(),
  'reset in the middle of the body': ({ headers, body }, response) => {
    response.writeHead(200, headers);
    response.write(body.subarray(0, body.length / 2), () => response.destroy());
  },
  'stopped in the middle of the body': ({ headers, body }, response) => {
    response.writeHead(200, headers);
    response.write(body.subarray(0, body.length / 2));
  },
  'a truncated body': ({ headers, body }, response) => {
    response.writeHead(200, headers).write(body.subarray(0, body.length - 500));
    response.socket?.end();
  },
  'a host that cannot be found': redirect('http://nowhere.invalid/'),
  'a certificate that cannot be read': (_, response, { headers, url }) =>
    response.writeHead(302, { ...openToAll, location: `https://${headers.host}${url}` }).end(),
  'a redirect loop': (_, response, { headers, url }) =>
    response.writeHead(302, { ...openToAll, location: `http://${headers.host}${url}` }).end(),
  'status 500': withStatus(500),
  'status 502': withStatus(502),
  'status 503': withStatus(503),
  'status 503, Retry-After': withStatus(503, { 'retry-after': '1' }),
  'status 504': withStatus(504),
  'status 429, Retry-After': withStatus(429, { 'retry-after': '1' }),
  'status 403': withStatus(403),
  'status 404': withStatus(404),
  'status 410': withStatus(410),
  'HTML with 200': withBody('text/html', loginPage),
  'HTML with 200 and the type image/*': withBody('image/jpeg', loginPage),
  'JSON with 200': withBody('application/json', '{"error":"quota exceeded"}'),
  'noise with 200 and the type image/*': withBody('image/webp', 'x'.repeat(5000)),
  'an image that cannot be decoded': ({ status, headers, body }, response) =>
    response
      .writeHead(status, headers)
      // A 304 has no body.
      .end(Buffer.concat([body.subarray(0, 40), Buffer.alloc(body.subarray(40).length, 'noise')])),
  'an empty body': withBody('image/jpeg', ''),
  'no CORS headers': withHeaders((headers) => delete headers['access-control-allow-origin']),
} satisfies Record<string, Fault>;

/** Unusual answers that are not failures. */
export const oddities = {
  'an image with the type text/plain': withHeaders((headers) => {
    headers['content-type'] = 'text/plain';
  }),
  'a policy that forbids embedding': withHeaders((headers) => {
    headers['cross-origin-resource-policy'] = 'same-origin';
  }),
  'CORS headers only for requests with CORS': withHeaders((headers, request) => {
    if (request.headers.origin === undefined) delete headers['access-control-allow-origin'];
  }),
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults | keyof typeof oddities | 'connections refused';

/** A CDN that forwards another CDN's answers, until the test makes it fail. */
export interface FaultyCdn {
  url: string;
  /** Its requests so far. */
  readonly requests: readonly { path: string; headers: IncomingHttpHeaders }[];
  /** Makes it fail in this way from now on, or work again if `undefined`. */
  setFault(name: FaultName | undefined): Promise<void>;
  /** `Cache-Control` of its images, instead of the other CDN's. */
  cacheControl: string;
  close(): Promise<void>;
}

/** @param upstream base URL of the working CDN */
export async function createFaultyCdn(upstream: string): Promise<FaultyCdn> {
  let fault: Fault | undefined;
  const requests: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server = createLoopbackServer(
    async (request, response) => {
      const { method, url = '/' } = request;
      requests.push({ path: url, headers: request.headers });
      const { accept = '', 'if-none-match': etag } = request.headers;
      const received = await fetch(`${upstream}${url}`, {
        method: method ?? 'GET',
        headers: { accept, ...(etag !== undefined && { 'if-none-match': etag }) },
      });
      const headers = Object.fromEntries(received.headers);
      for (const name of ['connection', 'keep-alive', 'transfer-encoding']) delete headers[name];
      headers['cache-control'] = cdn.cacheControl;
      const answer = {
        status: received.status,
        headers,
        body: Buffer.from(await received.arrayBuffer()),
      };
      if (fault) await fault(answer, response, request);
      else response.writeHead(answer.status, answer.headers).end(answer.body);
    },
    { port: 0, hosts: ['127.0.0.1'] },
  );
  await server.open();
  const cdn: FaultyCdn = {
    url: `http://127.0.0.1:${server.port}`,
    requests,
    async setFault(name) {
      // Closes the connections that the last fault left open.
      await server.close();
      fault =
        name === undefined || name === 'connections refused'
          ? undefined
          : { ...faults, ...oddities }[name];
      if (name !== 'connections refused') await server.open();
    },
    cacheControl: 'public, max-age=3600',
    close: () => server.close(),
  };
  return cdn;
}
