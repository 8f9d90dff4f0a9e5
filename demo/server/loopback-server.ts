import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isErrno } from './is-errno.js';
import { listenOnFreePort, listenOnPort } from './listen.js';

/** Answers one request. If it rejects, the server answers 500 and goes on. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface LoopbackServerOptions {
  /** The preferred port. If it is in use, the next free one is used. With 0, the system chooses. */
  port: number;
  /** Addresses to listen on, all on the same port. Only the first address has to exist. */
  hosts: readonly [string, ...string[]];
}

/** An HTTP server on loopback addresses that can be closed and reopened on the same port. */
export interface LoopbackServer {
  /** The used port; 0 before the first `open()`. Does not change after that. */
  readonly port: number;
  /** Starts to listen. Does nothing if it listens already. */
  open(): Promise<void>;
  /** Stops listening and destroys every socket, so that new connections are refused. */
  close(): Promise<void>;
}

/** Creates a server that does not listen yet. */
export function createLoopbackServer(
  handler: RequestHandler,
  options: LoopbackServerOptions,
): LoopbackServer {
  const [firstHost, ...otherHosts] = options.hosts;
  let port = 0;
  let servers: Server[] = [];

  function newServer(): Server {
    const server = createServer((request, response) => {
      handler(request, response).catch((error: unknown) => {
        console.error(`${request.method} ${request.url} failed:`, error);
        if (response.headersSent) response.destroy();
        else response.writeHead(500, { 'Content-Type': 'text/plain' }).end('Internal error\n');
      });
    });
    servers.push(server);
    return server;
  }

  async function listenOnOtherHosts(samePort: number): Promise<void> {
    for (const host of otherHosts) {
      try {
        await listenOnPort(newServer(), samePort, host);
      } catch (error) {
        // A machine without IPv6 has no ::1; `localhost` is then only 127.0.0.1.
        if (!isErrno(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT')) throw error;
      }
    }
  }

  async function openFirstTime(): Promise<void> {
    let preferredPort = options.port;
    for (;;) {
      const candidate = await listenOnFreePort(newServer(), preferredPort, firstHost);
      try {
        await listenOnOtherHosts(candidate);
        port = candidate;
        return;
      } catch (error) {
        await close();
        if (!isErrno(error, 'EADDRINUSE')) throw error;
        preferredPort = options.port === 0 ? 0 : candidate + 1;
      }
    }
  }

  async function openAgain(): Promise<void> {
    try {
      await listenOnPort(newServer(), port, firstHost);
      await listenOnOtherHosts(port);
    } catch (error) {
      await close();
      throw new Error(
        `Could not listen on port ${port} again: another program uses it now. Stop that program, and try again`,
        { cause: error },
      );
    }
  }

  async function open(): Promise<void> {
    if (servers.length > 0) return;
    await (port === 0 ? openFirstTime() : openAgain());
  }

  async function close(): Promise<void> {
    const closing = servers;
    servers = [];
    await Promise.all(
      closing.map(
        (server) =>
          new Promise<void>((resolve) => {
            // Ignores the error of a server that never listened.
            server.close(() => resolve());
            server.closeAllConnections();
          }),
      ),
    );
  }

  return {
    get port() {
      return port;
    },
    open,
    close,
  };
}
