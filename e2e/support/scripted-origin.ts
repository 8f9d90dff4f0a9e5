import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { createLoopbackServer } from '../../demo/server/loopback-server.js';

/** An answer of the origin. With `isDropped`, it closes the socket. */
export interface Reply {
  status?: number;
  headers?: Record<string, string | string[]>;
  body?: string;
  isDropped?: boolean;
}

/** An origin whose answers the test sets by path, and that records its requests. */
export interface ScriptedOrigin {
  url: string;
  /** The answers from now on, by path. */
  replies: Map<string, Reply>;
  /** The requests for a path, in order. */
  requestsFor: (path: string) => { method: string; headers: IncomingHttpHeaders; body: string }[];
  /** Stops listening, so that connections are refused. */
  close(): Promise<void>;
  /** Listens again. */
  open(): Promise<void>;
}

export async function createScriptedOrigin(): Promise<ScriptedOrigin> {
  const replies = new Map<string, Reply>();
  const requests: { path: string; method: string; headers: IncomingHttpHeaders; body: string }[] =
    [];
  const server = createLoopbackServer(
    async (request, response) => {
      const path = request.url ?? '/';
      const { method = 'GET', headers } = request;
      requests.push({ path, method, headers, body: await bodyOf(request) });
      const reply = replies.get(path) ?? { status: 404 };
      if (reply.isDropped) {
        response.destroy();
        return;
      }
      response.writeHead(reply.status ?? 200, { 'content-type': 'text/plain', ...reply.headers });
      response.end(reply.body);
    },
    { port: 0, hosts: ['127.0.0.1'] },
  );
  await server.open();
  return {
    url: `http://127.0.0.1:${server.port}`,
    replies,
    requestsFor: (path) => requests.filter((request) => request.path === path),
    close: () => server.close(),
    open: () => server.open(),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
