import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { isErrno } from './is-errno.js';

const portsToTry = 100;

/**
 * Listens on exactly this port and resolves to it; port 0 lets the system choose.
 *
 * @throws the system's error (`EADDRINUSE`, `EADDRNOTAVAIL`, …) when the port cannot be had.
 */
export async function listenOnPort(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/**
 * Listens on `preferredPort`, or on the next free one above it when it is taken, and resolves to
 * the port in use. A preferred port of 0 lets the system choose.
 *
 * @throws Error when the preferred port and the hundred after it are all taken.
 */
export async function listenOnFreePort(
  server: Server,
  preferredPort: number,
  host: string,
): Promise<number> {
  const lastPort = Math.min(preferredPort + portsToTry, 65_535);
  for (let port = preferredPort; port <= lastPort; port++) {
    try {
      return await listenOnPort(server, port, host);
    } catch (error) {
      if (!isErrno(error, 'EADDRINUSE')) throw error;
    }
  }
  throw new Error(
    `No free port on ${host} from ${preferredPort} to ${lastPort}: ` +
      'stop another server, or choose a lower port',
  );
}
