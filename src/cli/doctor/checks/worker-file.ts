import { hasAnswered, isPage } from '../ask.js';
import { failed, ok, type Verdict } from '../finding.js';
import type { Visit } from '../visit.js';

const copyIt = 'npx pocketcdn init public/';

/**
 * The worker's file must be there, as JavaScript, without a redirect.
 *
 * @see https://w3c.github.io/ServiceWorker/#update-algorithm
 */
export function checkWorkerFile({ page, worker, workerUrl }: Visit): Verdict[] {
  if (new URL(workerUrl).origin !== new URL(page.url).origin) {
    return [
      failed(`The worker lies on another origin: ${workerUrl}`, {
        why: 'Browsers take a service worker from the origin of the page alone.',
        mend: `Serve it from ${new URL(page.url).origin}.`,
        add: copyIt,
      }),
    ];
  }
  if (!hasAnswered(worker)) {
    return [
      failed(`The worker ${workerUrl} ${worker.failure}`, {
        why: 'Browsers cannot install it.',
        mend: 'Look at the server, or name the right file with --worker.',
      }),
    ];
  }
  const { status, headers, redirects } = worker;
  if (redirects.length > 0) {
    return [
      failed(`The worker's file redirects: ${workerUrl} to ${worker.url}`, {
        why: 'Browsers refuse a service worker that is behind a redirect.',
        mend: 'Answer with the file itself; leave this address out of the rule that redirects.',
      }),
    ];
  }
  if (status !== 200) {
    return [
      failed(`There is no worker at ${workerUrl}: the server answered ${status}`, {
        why: 'register() throws worker-missing, and all images come as without us.',
        mend: 'Copy it into the folder that the server sends.',
        add: copyIt,
      }),
    ];
  }
  const type = headers.get('content-type') ?? 'no type';
  const isScript = /(?:java|ecma)script/.test(type);
  if (isPage(worker)) {
    return [
      failed(`At ${workerUrl} there is a page, not the worker`, {
        why: 'The server answers every unknown address with a page, as for single-page applications. register() throws worker-mime-type.',
        mend: 'Copy the worker into the folder that the server sends, and let files come before the catch-all route.',
        add: copyIt,
      }),
    ];
  }
  if (!isScript) {
    return [
      failed(`The worker is served as ${type}`, {
        why: 'Browsers refuse a worker that is not served as JavaScript.',
        mend: 'Send it with this header.',
        add: 'Content-Type: text/javascript',
      }),
    ];
  }
  return [ok(`The worker is at ${workerUrl}, as JavaScript`)];
}
