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

/** A page, or any other answer, that exists in memory only. */
export interface AdHocPage {
  body: string | Buffer;
  /** Added to the server's own headers; a header of the same name replaces the server's. */
  headers?: Record<string, string>;
  /** @default 200 */
  status?: number;
  /** The answer waits for it. */
  until?: Promise<unknown>;
}

export interface SiteServerOptions {
  /** The CDN whose URL replaces `%CDN_BASE_URL%` in pages, and that `/_demo/cdn` controls. */
  cdn: LocalCdn;
  /**
   * Directory of the built site.
   *
   * @default the project's `build/site`
   */
  root?: string;
  /**
   * Directory that holds the author's original photographs in `photos`.
   *
   * @default the project's `public`
   */
  publicRoot?: string;
  /**
   * The port to prefer; the next free one is taken instead when it is in use. 0 lets the system
   * choose.
   *
   * @default 4173
   */
  port?: number;
  /**
   * `Cache-Control` of photographs; everything else is `no-cache`. Can be changed later.
   *
   * @default 'public, max-age=3600'
   */
  photoCacheControl?: string;
  /**
   * `Accept-CH` of HTML; the empty string sends none.
   *
   * @default 'Sec-CH-DPR, Sec-CH-Width, Sec-CH-Viewport-Width'
   */
  acceptCh?: string;
  /**
   * Answers by path, or by path with query, that come before files. Can be changed later.
   *
   * @default none
   */
  pages?: Record<string, AdHocPage>;
}

/** The demo's origin server, with a log of its requests. */
export interface SiteServer {
  /** Origin of the site, such as `http://localhost:4173`. */
  readonly url: string;
  /** The latest requests, oldest first. */
  readonly requests: readonly RequestRecord[];
  /** Forgets the requests seen so far. */
  reset(): void;
  /** Answers by path, or by path with query, that come before files. */
  pages: Record<string, AdHocPage>;
  /** `Cache-Control` of photographs. */
  photoCacheControl: string;
  /** Takes the origin down: destroys every socket; connections are refused from now on. */
  close(): Promise<void>;
  /** Brings the origin back on the same port. */
  open(): Promise<void>;
}

/**
 * Starts the demo's site on `localhost`: built pages from `root`, the author's photographs from
 * `publicRoot`, ad-hoc pages for tests, and the control of the CDN at `/_demo/cdn`.
 */
export async function createSiteServer(options: SiteServerOptions): Promise<SiteServer> {
  const { cdn, acceptCh = 'Sec-CH-DPR, Sec-CH-Width, Sec-CH-Viewport-Width' } = options;
  const root = options.root ?? join(projectRoot(), 'build/site');
  const publicRoot = options.publicRoot ?? join(projectRoot(), 'public');
  const log = createRequestLog();
  // Browsers try both addresses of `localhost`. A port that is free on one may be taken on the other.
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

  /** Completes what depends on the final headers: pages know the CDN, and every 200 has an ETag. */
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
