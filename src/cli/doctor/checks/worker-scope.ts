import { failed, hinted, ok, type Verdict } from '../finding.js';
import { usableWorker } from '../usable-worker.js';
import type { Visit } from '../visit.js';

/**
 * A worker may control the pages in its own folder, or in the path that `Service-Worker-Allowed` names.
 *
 * @see https://w3c.github.io/ServiceWorker/#path-restriction
 */
export function checkWorkerScope(visit: Visit): Verdict[] {
  const worker = usableWorker(visit);
  if (!worker) return [];
  const { pathname: page } = new URL(visit.page.url);
  const folder = new URL('.', visit.workerUrl).pathname;
  const allowed = worker.headers.get('service-worker-allowed');
  const widest =
    allowed && URL.canParse(allowed, visit.workerUrl)
      ? new URL(allowed, visit.workerUrl).pathname
      : folder;
  if (!page.startsWith(widest)) {
    return [
      failed(`The worker may only control ${widest}, and the page is ${page}`, {
        why: 'A worker does nothing for a page outside its scope.',
        fix: `Move the file to the root of the site, or send it with this header and register with scope: '/'.`,
        add: 'Service-Worker-Allowed: /',
      }),
    ];
  }
  if (page.startsWith(folder)) {
    if (folder === '/') return [ok('It controls the whole site')];
    return [
      hinted(`The worker only controls the pages under ${folder}`, {
        why: 'Images of all other pages load as if PocketCDN were not installed.',
        fix: "Nothing, if that is intended. Otherwise move the file to the root of the site, or send it with this header and register with scope: '/'.",
        add: 'Service-Worker-Allowed: /',
      }),
    ];
  }
  return [ok(`Service-Worker-Allowed lets it control ${widest}, if register() names that scope`)];
}
