import type { Connect } from 'vite';
import { readAll } from './ready-files.js';

/**
 * Answers the dev server's requests for ready files, and leaves all others alone. Before Vite's own
 * handlers, which would answer a missing file with the site's page.
 *
 * @param base path that the site lies under, with a slash at both ends
 */
export const serveReadyFiles =
  (base: string, files: ReadonlyMap<string, string>): Connect.NextHandleFunction =>
  (request, response, next) => {
    const { pathname } = new URL(request.originalUrl ?? '/', 'http://localhost');
    const name = pathname.startsWith(base) ? pathname.slice(base.length) : '';
    const path = files.get(name);
    if (path === undefined) {
      next();
      return;
    }
    readAll(new Map([[name, path]])).then(([[, code] = ['', '']]) => {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.setHeader('cache-control', 'no-cache');
      response.end(code);
    }, next);
  };
