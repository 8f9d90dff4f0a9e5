import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fillConfiguration } from './fill-configuration.js';
import { findNginx, nginxInstallCommand, type NginxInstallation } from './find-nginx.js';
import { listenOnFreePort } from './listen.js';
import { type NginxRequest, parseNginxLog } from './nginx-log.js';
import { projectRoot } from './project-root.js';

export interface NginxCdnOptions {
  /**
   * Origin of the site whose photographs nginx scales, or of the ipx that nginx caches, such as
   * `http://localhost:4173`.
   */
  origin: string;
  /**
   * The configuration file in `demo/nginx`.
   *
   * @default 'image-cdn.conf'
   */
  configuration?: 'image-cdn.conf' | 'ipx-cache.conf';
  /**
   * The preferred port. If it is in use, the next free one is used. With 0, the system chooses.
   *
   * @default 4175
   */
  port?: number;
  /**
   * `Cache-Control` of variants, for browsers.
   *
   * @default 'public, max-age=3600, stale-while-revalidate=86400'
   */
  cacheControl?: string;
  /**
   * How long nginx sends a variant without revalidating it, in seconds.
   *
   * @default 86400
   */
  lifetimeSeconds?: number;
  /** @default the result of `findNginx()` */
  installation?: NginxInstallation;
}

/** An image CDN on this machine: nginx, in a process of its own. */
export interface NginxCdn {
  /** Base URL without a slash at the end, such as `http://127.0.0.1:4175`. */
  readonly url: string;
  /** Reads nginx's log since the last reset. nginx writes a line after it has sent an answer. */
  readRequests(): NginxRequest[];
  /** Clears the request log. The cache does not change. */
  reset(): void;
  /** Stops nginx, so that connections are refused. Keeps the cache. */
  stop(): Promise<void>;
  /** Starts nginx again, on the same port and with the same cache. */
  start(): Promise<void>;
  /** Stops nginx and removes its folder. */
  close(): Promise<void>;
}

/** The option `template` of the provider `template`, for `image-cdn.conf`. */
export const nginxTemplate = '/resize/{width}/{quality}/{path}';

const startDeadlineMs = 15_000;

/**
 * Starts nginx on 127.0.0.1 with a configuration from `demo/nginx`, and resolves when it listens.
 *
 * @throws Error with the install command if nginx or its module is missing; with nginx's own message if
 * it does not start.
 */
export async function createNginxCdn(options: NginxCdnOptions): Promise<NginxCdn> {
  const installation = options.installation ?? findNginx();
  if (!installation) {
    throw new Error(
      `Found no nginx with the module image_filter. Install it with: ${nginxInstallCommand}`,
    );
  }
  const port = await findFreePort(options.port ?? 4175);
  const url = `http://127.0.0.1:${port}`;
  const folder = await mkdtemp(join(tmpdir(), 'pocketcdn-nginx-'));
  // If root starts nginx, its workers run as another user, who needs access to the folder.
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'temp'));
  const configuration = options.configuration ?? 'image-cdn.conf';
  const values = {
    configuration,
    listen: `127.0.0.1:${port}`,
    origin: options.origin,
    directory: folder,
    cacheControl: options.cacheControl ?? 'public, max-age=3600, stale-while-revalidate=86400',
    lifetime: `${options.lifetimeSeconds ?? 86_400}s`,
    modules: installation.modules,
  };
  for (const name of ['nginx.conf', configuration]) {
    const template = await readFile(join(projectRoot(), 'demo/nginx', name), 'utf8');
    await writeFile(join(folder, name), fillConfiguration(template, values));
  }

  const logFile = join(folder, 'requests.log');
  let nginx: ChildProcess | undefined;
  let forgottenBytes = 0;

  async function start(): Promise<void> {
    if (nginx) return;
    // A killed nginx leaves its socket behind, and then the address is in use.
    await rm(join(folder, 'resize.sock'), { force: true });
    nginx = await startNginx(installation!.binary, folder, port);
  }

  async function stop(): Promise<void> {
    const stopping = nginx;
    nginx = undefined;
    if (stopping) await endProcess(stopping);
  }

  async function close(): Promise<void> {
    await stop();
    await rm(folder, { recursive: true, force: true });
  }

  await start().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const cdn: NginxCdn = {
    url,
    readRequests: () => parseNginxLog(readFileSync(logFile).subarray(forgottenBytes).toString()),
    reset() {
      forgottenBytes = readFileSync(logFile).length;
    },
    stop,
    start,
    close,
  };
  return cdn;
}

/** Finds a free port. If another program takes it before nginx does, nginx reports that. */
async function findFreePort(preferredPort: number): Promise<number> {
  const server = createServer();
  const port = await listenOnFreePort(server, preferredPort, '127.0.0.1');
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts nginx and resolves when it listens. */
async function startNginx(binary: string, folder: string, port: number): Promise<ChildProcess> {
  const child = spawn(binary, ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let message = '';
  // The first lines contain the reason why it does not start. Limited, because nginx may run for long.
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (message.length < 4000) message += text;
  });
  await once(child, 'spawn').catch((error: unknown) => {
    throw new Error(`Could not run ${binary}. Install nginx with: ${nginxInstallCommand}`, {
      cause: error,
    });
  });

  const deadline = Date.now() + startDeadlineMs;
  while (Date.now() < deadline && child.exitCode === null) {
    const isListening = await canConnect(port);
    if (isListening && child.exitCode === null) {
      const kill = (): void => void child.kill();
      process.once('exit', kill);
      child.once('exit', () => process.off('exit', kill));
      return child;
    }
    await delay(20);
  }
  await endProcess(child);
  throw new Error(`nginx did not start (${binary}): ${message.trim()}`);
}

/** Whether a server listens on a port. Sends no request, so the log stays empty. */
async function canConnect(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
