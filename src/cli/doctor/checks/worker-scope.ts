import { failed, hinted, ok, type Verdict } from '../finding.js';
import { soundWorker } from '../sound-worker.js';
import type { Visit } from '../visit.js';

/**
 * A worker rules its own folder, or what `Service-Worker-Allowed` says.
 *
 * @see https://w3c.github.io/ServiceWorker/#path-restriction
 */
export function checkWorkerScope(visit: Visit): Verdict[] {
  const worker = soundWorker(visit);
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
      failed(`The worker may rule ${widest} alone, and the page is ${page}`, {
        why: 'A page outside the scope of the worker gets nothing from it.',
        mend: `Move the file to the root of the site, or send it with this header and register with scope: '/'.`,
        add: 'Service-Worker-Allowed: /',
      }),
    ];
  }
  if (page.startsWith(folder)) {
    if (folder === '/') return [ok('It rules the whole site')];
    return [
      hinted(`The worker rules the pages under ${folder} alone`, {
        why: 'Images of all other pages come as without us.',
        mend: "Nothing, if that is all. Else move the file to the root of the site, or send it with this header and register with scope: '/'.",
        add: 'Service-Worker-Allowed: /',
      }),
    ];
  }
  return [ok(`Service-Worker-Allowed lets it rule ${widest}, when register() names that scope`)];
}
