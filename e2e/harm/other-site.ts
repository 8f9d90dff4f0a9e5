import type { IncomingMessage, ServerResponse } from 'node:http';
import { createLoopbackServer } from '../../demo/server/loopback-server.js';
import type { SiteServer } from '../../demo/server/site-server.js';

/** Answers one request, as the program of another site does. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A site that somebody else wrote, with PocketCDN's files beside it. */
export interface OtherSite {
  url: string;
  /** Its own answers, by path without query. */
  handlers: Record<string, Handler>;
  /** Requests that its own handlers answered: path with query, and cookies. */
  requests: { path: string; cookie: string }[];
  close(): Promise<void>;
}

/** @param site serves everything that has no handler */
export async function createOtherSite(site: SiteServer): Promise<OtherSite> {
  const handlers: OtherSite['handlers'] = {};
  const requests: OtherSite['requests'] = [];
  const server = createLoopbackServer(
    async (request, response) => {
      const path = request.url ?? '/';
      const handle = handlers[path.split('?', 1)[0] ?? path];
      if (handle) {
        requests.push({ path, cookie: request.headers.cookie ?? '' });
        await handle(request, response);
        return;
      }
      const received = await fetch(site.url + path);
      response.writeHead(received.status, Object.fromEntries(received.headers));
      response.end(Buffer.from(await received.arrayBuffer()));
    },
    { port: 0, hosts: ['127.0.0.1', '::1'] },
  );
  await server.open();
  return {
    url: `http://localhost:${server.port}`,
    handlers,
    requests,
    close: () => server.close(),
  };
}

/** Sends one answer. */
export const answerWith =
  (status: number, headers: Record<string, string> = {}, body: string | Buffer = ''): Handler =>
  (_, response) =>
    response.writeHead(status, headers).end(body);
