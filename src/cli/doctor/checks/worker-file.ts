import { hasAnswered, isPage } from '../ask.js';
import { failed, ok, type Verdict } from '../finding.js';
import type { Visit } from '../visit.js';

const copyIt = 'npx pocketcdn init public/';

/**
 * The worker's file must exist, be JavaScript, and not be behind a redirect.
 *
 * @see https://w3c.github.io/ServiceWorker/#update-algorithm
 */
export function checkWorkerFile({ page, worker, workerUrl }: Visit): Verdict[] {
  if (new URL(workerUrl).origin !== new URL(page.url).origin) {
    return [
      failed(`The worker is on another origin: ${workerUrl}`, {
        why: 'Browsers only accept a service worker from the origin of the page.',
        fix: `Serve it from ${new URL(page.url).origin}.`,
        add: copyIt,
      }),
    ];
  }
  if (!hasAnswered(worker)) {
    return [
      failed(`The worker ${workerUrl} ${worker.failure}`, {
        why: 'Browsers cannot install it.',
        fix: 'Check the server, or name the right file with --worker.',
      }),
    ];
  }
  const { status, headers, redirects } = worker;
  if (redirects.length > 0) {
    return [
      failed(`The worker's URL redirects: ${workerUrl} to ${worker.url}`, {
        why: 'Browsers refuse a service worker that is behind a redirect.',
        fix: 'Answer with the file itself: exclude this URL from the redirect rule.',
      }),
    ];
  }
  if (status !== 200) {
    return [
      failed(`The worker ${workerUrl} is missing: the server answered ${status}`, {
        why: 'register() throws worker-missing, and all images load as if PocketCDN were not installed.',
        fix: "Copy it into your server's public folder.",
        add: copyIt,
      }),
    ];
  }
  const type = headers.get('content-type') ?? 'no type';
  const isScript = /(?:java|ecma)script/.test(type);
  if (isPage(worker)) {
    return [
      failed(`${workerUrl} is an HTML page, not the worker`, {
        why: 'The server answers every unknown URL with a page, as for single-page applications. register() throws worker-mime-type.',
        fix: "Copy the worker into your server's public folder, and configure the server to look for files before the catch-all route.",
        add: copyIt,
      }),
    ];
  }
  if (!isScript) {
    return [
      failed(`The worker is served as ${type}`, {
        why: 'Browsers refuse a worker that is not served as JavaScript.',
        fix: 'Send it with this header.',
        add: 'Content-Type: text/javascript',
      }),
    ];
  }
  return [ok(`The worker is at ${workerUrl}, served as JavaScript`)];
}
