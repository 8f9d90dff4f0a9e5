import { createServer, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { listenOnFreePort } from './listen.js';

const servers: Server[] = [];

function newServer(): Server {
  const server = createServer();
  servers.push(server);
  return server;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

it('uses the preferred port if it is free', async () => {
  const other = newServer();
  const port = await listenOnFreePort(other, 0, '127.0.0.1');
  await new Promise((resolve) => other.close(resolve));

  expect(await listenOnFreePort(newServer(), port, '127.0.0.1')).toBe(port);
});

it('uses a port above the preferred one if that is taken', async () => {
  const taken = await listenOnFreePort(newServer(), 0, '127.0.0.1');
  const port = await listenOnFreePort(newServer(), taken, '127.0.0.1');

  expect(port).toBeGreaterThan(taken);
  expect(port).toBeLessThanOrEqual(taken + 100);
});

it('names the range if no port is free', async () => {
  await listenOnFreePort(newServer(), 65_535, '127.0.0.1');

  await expect(listenOnFreePort(newServer(), 65_535, '127.0.0.1')).rejects.toThrow(
    'No free port on 127.0.0.1 from 65535 to 65535: stop another server, or choose a lower port',
  );
});

it('passes on other failures', async () => {
  await expect(listenOnFreePort(newServer(), 0, '192.0.2.1')).rejects.toMatchObject({
    code: 'EADDRNOTAVAIL',
  });
});
