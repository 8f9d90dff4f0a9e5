import { readFile } from 'node:fs/promises';
import type { Connect } from 'vite';

/**
 * Answers the dev server's requests for ready files, and leaves all others alone. Before Vite's own
 * handlers, which would answer a missing file with the site's page.
 *
 * @param base path that the site lies under, with a slash at both ends
 */
export const serveReadyFiles =
  (base: string, files: ReadonlyMap<string, string>): Connect.NextHandleFunction =>
  (request, response, next) => {
    const [path = ''] = (request.originalUrl ?? '').split('?', 1);
    const file = path.startsWith(base) ? files.get(path.slice(base.length)) : undefined;
    if (file === undefined) {
      next();
      return;
    }
    readFile(file).then((code) => {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.setHeader('cache-control', 'no-cache');
      response.end(code);
    }, next);
  };
