import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { contentType } from './content-type.js';
import { controlCdn, demoControlPath } from './demo-control.js';
import type { LocalCdn } from './local-cdn.js';
import { createLoopbackServer } from './loopback-server.js';
import { projectRoot } from './project-root.js';
import { createRequestLog, type RequestRecord } from './request-log.js';
import { sendReply, type Reply } from './send-reply.js';
import { readSiteFile } from './site-files.js';
import { textReply } from './text-reply.js';

/** A page, or any other answer, that is not a file. */
export interface AdHocPage {
  body: string | Buffer;
  /** Added to the server's own headers; replaces a header of the same name. */
  headers?: Record<string, string>;
  /** @default 200 */
  status?: number;
  /** The answer is delayed until this promise resolves. */
  until?: Promise<unknown>;
}

export interface SiteServerOptions {
  /** The CDN. Its URL replaces `%CDN_BASE_URL%` in pages, and `/_demo/cdn` controls it. */
  cdn: LocalCdn;
  /**
   * Directory of the built site.
   *
   * @default the project's `build/site`
   */
  root?: string;
  /**
   * Directory with the original photographs in `photos`.
   *
   * @default the project's `public`
   */
  publicRoot?: string;
  /**
   * The preferred port. If it is in use, the next free one is used. With 0, the system chooses.
   *
   * @default 4173
   */
  port?: number;
  /**
   * `Cache-Control` of photographs; everything else has `no-cache`. Can be changed later.
   *
   * @default 'public, max-age=3600'
   */
  photoCacheControl?: string;
  /**
   * `Accept-CH` of HTML; the empty string for none.
   *
   * @default 'Sec-CH-DPR, Sec-CH-Width, Sec-CH-Viewport-Width'
   */
  acceptCh?: string;
  /**
   * Answers that override files, by path or by path with query. Can be changed later.
   *
   * @default none
   */
  pages?: Record<string, AdHocPage>;
}

/** The demo's origin server, with a request log. */
export interface SiteServer {
  /** Origin of the site, such as `http://localhost:4173`. */
  readonly url: string;
  /** The latest requests, oldest first. */
  readonly requests: readonly RequestRecord[];
  /** Clears the request log. */
  reset(): void;
  /** Answers that override files, by path or by path with query. */
  pages: Record<string, AdHocPage>;
  /** `Cache-Control` of photographs. */
  photoCacheControl: string;
  /** Closes the server and destroys every socket, so that connections are refused. */
  close(): Promise<void>;
  /** Reopens the server on the same port. */
  open(): Promise<void>;
}

/**
 * Starts the demo's site on `localhost`: built pages from `root`, the original photographs from
 * `publicRoot`, ad-hoc pages for tests, and the control of the CDN at `/_demo/cdn`.
 */
export async function createSiteServer(options: SiteServerOptions): Promise<SiteServer> {
  const { cdn, acceptCh = 'Sec-CH-DPR, Sec-CH-Width, Sec-CH-Viewport-Width' } = options;
  const root = options.root ?? join(projectRoot(), 'build/site');
  const publicRoot = options.publicRoot ?? join(projectRoot(), 'public');
  const log = createRequestLog();
  // Browsers try both addresses of `localhost`, so the port must be free on both.
  const server = createLoopbackServer(answer, {
    port: options.port ?? 4173,
    hosts: ['127.0.0.1', '::1'],
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const record = log.add(request);
    await sendReply(request, response, await makeReply(request), log, record);
  }

  async function makeReply(request: IncomingMessage): Promise<Reply> {
    const url = request.url ?? '/';
    const [path = '/'] = url.split('?', 1);
    if (path === demoControlPath) return controlCdn(request, cdn);
    const page = site.pages[url] ?? site.pages[path];
    if (page) {
      await page.until;
      return finish(pageReply(path, page));
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return textReply(405, 'Only GET and HEAD', { allow: 'GET, HEAD' });
    }
    if (!path.startsWith('/photos/')) return finish(await readSiteFile(root, url));
    const reply = await readSiteFile(publicRoot, url);
    if (reply.status === 200) reply.headers.set('cache-control', site.photoCacheControl);
    return finish(reply);
  }

  /** Completes an answer: inserts the CDN's URL into pages, and adds an ETag to every 200. */
  function finish(reply: Reply): Reply {
    const { headers, status } = reply;
    let body = reply.body as string | Buffer;
    if (headers.get('content-type')?.startsWith('text/html')) {
      body = body.toString().replaceAll('%CDN_BASE_URL%', cdn.url);
      if (acceptCh !== '' && !headers.has('accept-ch')) headers.set('accept-ch', acceptCh);
    }
    if (status === 200 && !headers.has('etag')) {
      headers.set('etag', `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`);
    }
    return { status, headers, body };
  }

  const site: SiteServer = {
    pages: options.pages ?? {},
    photoCacheControl: options.photoCacheControl ?? 'public, max-age=3600',
    get url() {
      return `http://localhost:${server.port}`;
    },
    requests: log.requests,
    reset: () => log.reset(),
    close: () => server.close(),
    open: () => server.open(),
  };
  await server.open();
  return site;
}

function pageReply(path: string, page: AdHocPage): Reply {
  const headers = new Headers({
    'content-type': contentType(/\.\w+$/.test(path) ? path : 'page.html'),
    'cache-control': 'no-cache',
  });
  for (const [name, value] of Object.entries(page.headers ?? {})) headers.set(name, value);
  return { status: page.status ?? 200, headers, body: page.body };
}
