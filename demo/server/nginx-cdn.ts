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
   * The site whose photographs nginx scales, or the ipx in front of which it caches; such as
   * `http://localhost:4173`.
   */
  origin: string;
  /**
   * The configuration, a file in `demo/nginx`.
   *
   * @default 'image-cdn.conf'
   */
  configuration?: 'image-cdn.conf' | 'ipx-cache.conf';
  /**
   * The port to prefer; the next free one is taken instead when it is in use. 0 lets the system
   * choose.
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
   * How long nginx sends a variant without asking the site again, in seconds.
   *
   * @default 86400
   */
  lifetimeSeconds?: number;
  /** @default the one that `findNginx()` finds */
  installation?: NginxInstallation;
}

/** An image CDN on this machine: nginx, in a process of its own. */
export interface NginxCdn {
  /** Base URL without a slash at the end, such as `http://127.0.0.1:4175`. */
  readonly url: string;
  /** Reads what nginx has written down since the last reset; it writes when an answer is sent. */
  readRequests(): NginxRequest[];
  /** Forgets the requests seen so far. The cache stays as it is. */
  reset(): void;
  /** Ends nginx; connections are refused from now on. Its cache stays. */
  stop(): Promise<void>;
  /** Starts nginx again, on the same port and with the same cache. */
  start(): Promise<void>;
  /** Ends nginx for good and removes its folder. */
  close(): Promise<void>;
}

/** The provider `template`'s pattern for `image-cdn.conf`. */
export const nginxTemplate = '/resize/{width}/{quality}/{path}';

const startDeadlineMs = 15_000;

/**
 * Starts nginx on 127.0.0.1 with a configuration out of `demo/nginx`, and resolves when it listens.
 *
 * @throws Error with the command that helps when nginx or its module is missing, and with nginx's
 * own words when it does not start.
 */
export async function createNginxCdn(options: NginxCdnOptions): Promise<NginxCdn> {
  const installation = options.installation ?? findNginx();
  if (!installation) {
    throw new Error(
      `There is no nginx with the module image_filter. Install it with: ${nginxInstallCommand}`,
    );
  }
  const port = await findFreePort(options.port ?? 4175);
  const url = `http://127.0.0.1:${port}`;
  const folder = await mkdtemp(join(tmpdir(), 'pocketcdn-nginx-'));
  // Started by root, nginx does its work as another user, who has to get in.
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
    // Left over when nginx was killed, it would be an address that is taken.
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

/** A port that nobody listens on. Another program may take it before nginx does, which nginx says. */
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
  let words = '';
  // The first lines say why it does not start; a server left running must not fill the memory.
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (words.length < 4000) words += text;
  });
  await once(child, 'spawn').catch((error: unknown) => {
    throw new Error(`Could not run ${binary}. Install nginx with: ${nginxInstallCommand}`, {
      cause: error,
    });
  });

  const deadline = Date.now() + startDeadlineMs;
  while (Date.now() < deadline && child.exitCode === null) {
    const isThere = await canConnect(port);
    if (isThere && child.exitCode === null) {
      const kill = (): void => void child.kill();
      process.once('exit', kill);
      child.once('exit', () => process.off('exit', kill));
      return child;
    }
    await delay(20);
  }
  await endProcess(child);
  throw new Error(`nginx did not start (${binary}): ${words.trim()}`);
}

/** Tells whether somebody listens. No request is made, so none stands in the log. */
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
