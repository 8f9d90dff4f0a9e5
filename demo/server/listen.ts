import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { isErrno } from './is-errno.js';

const portsToTry = 100;

/**
 * Listens on exactly this port and resolves to it; port 0 lets the system choose.
 *
 * @throws the system's error (`EADDRINUSE`, `EADDRNOTAVAIL`, …) if the port is not available.
 */
export async function listenOnPort(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/**
 * Listens on `preferredPort`, or on the next free port above it, and resolves to the used port. With a
 * preferred port of 0, the system chooses.
 *
 * @throws Error if the preferred port and the hundred ports after it are all taken.
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
