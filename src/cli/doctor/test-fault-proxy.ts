import { createServer, type Server } from 'node:http';
import { listenOnPort } from '../../../demo/server/listen.js';

/** A response that the proxy is about to send, with its request. */
export interface ProxiedResponse {
  /** Path and query. */
  path: string;
  requestHeaders: Headers;
  status: number;
  headers: Headers;
  body: Buffer;
}

/** Changes a response in place; without a change it is sent as it is. */
export type Alter = (proxied: ProxiedResponse) => void | Promise<void>;

/** A proxy between doctor and a healthy server, which adds one fault to the responses. */
export interface FaultProxy {
  url: string;
  alter: Alter | undefined;
  close: () => Promise<void>;
}

/** @param target origin of the healthy server; read for each request, because it may change */
export async function startFaultProxy(target: () => string): Promise<FaultProxy> {
  const server: Server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '/';
      const requestHeaders = new Headers(
        Object.entries(request.headers).flatMap(([name, value]) =>
          typeof value === 'string' && name !== 'host' && name !== 'connection'
            ? [[name, value]]
            : [],
        ),
      );
      const answer = await fetch(target() + path, { headers: requestHeaders, redirect: 'manual' });
      const headers = new Headers(answer.headers);
      for (const name of ['content-length', 'connection', 'keep-alive', 'transfer-encoding']) {
        headers.delete(name);
      }
      const body = Buffer.from(await answer.arrayBuffer());
      const { status } = answer;
      const proxied: ProxiedResponse = { path, requestHeaders, status, headers, body };
      await proxy.alter?.(proxied);
      response.writeHead(proxied.status, Object.fromEntries(proxied.headers));
      response.end(proxied.status === 304 ? undefined : proxied.body);
    })().catch(() => response.destroy());
  });
  const port = await listenOnPort(server, 0, '127.0.0.1');
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${port}`,
    alter: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}
