import { readFile } from 'node:fs/promises';
import type { Connect } from 'vite';
import { workerFile } from '../core/ready-files/needed-files.js';
import { developmentWorker } from './development-worker.js';

/**
 * Middleware of the dev server that serves the ready files. It must run before Vite's own middlewares,
 * which would send the site's page instead of a missing file.
 *
 * @param base path of the site, with a slash at both ends
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
    readFile(file, 'utf8').then((code) => {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.setHeader('cache-control', 'no-cache');
      response.end(file === files.get(workerFile) ? developmentWorker(code) : code);
    }, next);
  };
