import { createServer, type Server } from 'node:http';
import { listenOnPort } from '../../../demo/server/listen.js';

/** An answer on its way through. */
export interface Passing {
  /** Path and query. */
  path: string;
  asked: Headers;
  status: number;
  headers: Headers;
  body: Buffer;
}

/** Changes an answer; one that it does not change goes on as it is. */
export type Meddle = (passing: Passing) => void | Promise<void>;

/** A server between doctor and a healthy one, which makes it ill in one way. */
export interface Meddler {
  url: string;
  meddle: Meddle | undefined;
  close: () => Promise<void>;
}

/** @param target origin of the healthy server; read for each request, because it may move */
export async function createMeddler(target: () => string): Promise<Meddler> {
  const server: Server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '/';
      const asked = new Headers(
        Object.entries(request.headers).flatMap(([name, value]) =>
          typeof value === 'string' && name !== 'host' && name !== 'connection'
            ? [[name, value]]
            : [],
        ),
      );
      const answer = await fetch(target() + path, { headers: asked, redirect: 'manual' });
      const headers = new Headers(answer.headers);
      for (const name of ['content-length', 'connection', 'keep-alive', 'transfer-encoding']) {
        headers.delete(name);
      }
      const body = Buffer.from(await answer.arrayBuffer());
      const passing: Passing = { path, asked, status: answer.status, headers, body };
      await meddler.meddle?.(passing);
      response.writeHead(passing.status, Object.fromEntries(passing.headers));
      response.end(passing.status === 304 ? undefined : passing.body);
    })().catch(() => response.destroy());
  });
  const port = await listenOnPort(server, 0, '127.0.0.1');
  const meddler: Meddler = {
    url: `http://127.0.0.1:${port}`,
    meddle: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return meddler;
}
