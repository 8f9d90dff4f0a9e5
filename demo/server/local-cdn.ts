import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createFaultSwitch, type CdnState, type FaultSwitch } from './fault-switch.js';
import { createLoopbackServer } from './loopback-server.js';
import { projectRoot } from './project-root.js';
import { createRequestLog, type RequestRecord } from './request-log.js';
import { sendReply, type Reply } from './send-reply.js';
import { textReply } from './text-reply.js';
import { createVariantSource } from './variant-source.js';

export interface LocalCdnOptions {
  /**
   * Directory of the source images: a site's `/photos/clock.jpg` is `<root>/photos/clock.jpg`.
   *
   * @default the project's `public`
   */
  root?: string;
  /**
   * The preferred port. If it is in use, the next free one is used. With 0, the system chooses.
   *
   * @default 4174
   */
  port?: number;
  /**
   * Where encoded variants are kept.
   *
   * @default `node_modules/.cache/pocketcdn-cdn` in the project
   */
  cacheDirectory?: string;
  /**
   * `Cache-Control` of images. Can be changed later.
   *
   * @default 'public, max-age=3600, stale-while-revalidate=86400'
   */
  cacheControl?: string;
  /**
   * Delay of answers in the state `slow`, in milliseconds.
   *
   * @default 1500
   */
  slowMs?: number;
}

/** An image CDN on this machine, with a request log and a switch for faults. */
export interface LocalCdn extends Pick<FaultSwitch, 'state' | 'setState' | 'hold' | 'release'> {
  /** Base URL without a slash at the end, such as `http://127.0.0.1:4174`. */
  readonly url: string;
  /** The latest requests, oldest first. */
  readonly requests: readonly RequestRecord[];
  /** Number of requests and of body bytes since the last reset. */
  readonly totals: { requests: number; bytes: number };
  /** Clears the request log. State, hold and stored variants do not change. */
  reset(): void;
  /** `Cache-Control` of images. */
  cacheControl: string;
  /** Stops for good and destroys every socket. */
  close(): Promise<void>;
}

const defaultCacheControl = 'public, max-age=3600, stale-while-revalidate=86400';

// On every answer, also on errors: a page cannot distinguish an unreadable 503 from a lost connection.
const openToAll = { 'Access-Control-Allow-Origin': '*', 'Timing-Allow-Origin': '*' };

/**
 * Starts a real image CDN on 127.0.0.1: ipx and sharp, with ipx's URL dialect
 * (`/w_720,q_70,f_auto/photos/clock.jpg`), automatic formats, validators and a cache of its own. It
 * never enlarges.
 */
export async function createLocalCdn(options: LocalCdnOptions = {}): Promise<LocalCdn> {
  const log = createRequestLog();
  const server = createLoopbackServer(answer, {
    port: options.port ?? 4174,
    hosts: ['127.0.0.1'],
  });
  const faults = createFaultSwitch(server, options.slowMs ?? 1500);
  const findVariant = createVariantSource({
    root: options.root ?? join(projectRoot(), 'public'),
    cacheDirectory:
      options.cacheDirectory ?? join(projectRoot(), 'node_modules/.cache/pocketcdn-cdn'),
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const record = log.add(request);
    const verdict = await faults.admit(response);
    if (verdict === 'dropped') return;
    const send = (reply: Reply): Promise<void> => {
      for (const [name, value] of Object.entries(openToAll)) reply.headers.set(name, value);
      return sendReply(request, response, reply, log, record);
    };
    if (verdict === 'unavailable') {
      await send(textReply(503, 'The CDN is unavailable'));
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      await send(textReply(405, 'Only GET and HEAD', { allow: 'GET, HEAD' }));
      return;
    }
    try {
      const variant = await findVariant(request.url ?? '/', request.headers.accept);
      record.width = variant.width;
      record.format = variant.format;
      const headers = new Headers({
        'content-type': `image/${variant.format}`,
        'cache-control': cdn.cacheControl,
        'last-modified': variant.lastModified.toUTCString(),
        etag: variant.etag,
      });
      if (variant.isNegotiated) headers.set('vary', 'Accept');
      const body = async (): Promise<Buffer> => {
        const bytes = await variant.read();
        // A hold that began during the encoding also delays this answer.
        await faults.released();
        return bytes;
      };
      await send({ status: 200, headers, body });
    } catch (error) {
      await send(errorReply(error));
    }
  }

  const cdn: LocalCdn = {
    cacheControl: options.cacheControl ?? defaultCacheControl,
    get url() {
      return `http://127.0.0.1:${server.port}`;
    },
    requests: log.requests,
    get totals() {
      return { requests: log.count, bytes: log.bytes };
    },
    reset: () => log.reset(),
    get state(): CdnState {
      return faults.state;
    },
    setState: (state) => faults.setState(state),
    hold: () => faults.hold(),
    release: () => faults.release(),
    close: () => server.close(),
  };
  await server.open();
  return cdn;
}

function errorReply(error: unknown): Reply {
  if (error instanceof RangeError) return textReply(400, error.message);
  // ipx's errors have the status of the answer.
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return textReply(status, (error as Error).message);
  }
  return textReply(
    500,
    `Could not encode the image: ${error instanceof Error ? error.message : ''}`,
  );
}
