import { findForbidden, readPolicies } from '../content-policy.js';
import { failed, ok, type Verdict } from '../finding.js';
import { soundWorker } from '../sound-worker.js';
import type { Visit } from '../visit.js';

/** A worker obeys the policy of its own file, and its requests are `connect-src`. */
export function checkWorkerPolicy(visit: Visit): Verdict[] {
  const worker = soundWorker(visit);
  if (!worker) return [];
  const header = worker.headers.get('content-security-policy');
  const policies = readPolicies([header]);
  if (policies.length === 0) return [ok('The worker has no Content-Security-Policy in the way')];
  const { origin } = new URL(visit.workerUrl);
  const verdicts: Verdict[] = [];
  const baseUrl = visit.cdn?.options.baseUrl;
  const cdnOrigin = baseUrl && new URL(baseUrl).origin;
  const sources = ["'self'", ...(cdnOrigin && cdnOrigin !== origin ? [cdnOrigin] : [])].join(' ');
  const variant = visit.cdn?.image?.variantUrl ?? (baseUrl && `${baseUrl}/`);
  const cdn = variant && findForbidden(policies, 'connect-src', variant, visit.workerUrl);
  if (cdn) {
    verdicts.push(
      failed(`The policy of the worker's own file forbids the CDN: ${cdn.directive}`, {
        why: "A worker obeys the Content-Security-Policy that its file was sent with. Each request to the CDN fails, and the author's files are shown.",
        mend: `Send ${new URL(visit.workerUrl).pathname} with a policy that allows it, or with none.`,
        add: `Content-Security-Policy: connect-src ${sources}`,
      }),
    );
  }
  const own = findForbidden(policies, 'connect-src', `${origin}/image.jpg`, visit.workerUrl);
  if (own) {
    verdicts.push(
      failed(`The policy of the worker's own file forbids the site's images: ${own.directive}`, {
        why: "The author's files are the last resort when the CDN is down. The worker cannot ask for them.",
        mend: `Send ${new URL(visit.workerUrl).pathname} with a policy that allows them, or with none.`,
        add: `Content-Security-Policy: connect-src ${sources}`,
      }),
    );
  }
  for (const { file, need } of visit.beside) {
    const url = new URL(file, visit.workerUrl).href;
    const forbidden = findForbidden(policies, 'importScripts', url, visit.workerUrl);
    if (!forbidden) continue;
    verdicts.push(
      failed(`The policy of the worker's own file forbids ${file}: ${forbidden.directive}`, {
        why: `${capital(need)} is in that file. The worker cannot be installed without it.`,
        mend: 'Allow scripts of the site in that policy.',
        add: "Content-Security-Policy: script-src 'self'",
      }),
    );
  }
  return verdicts.length > 0
    ? verdicts
    : [ok("The policy of the worker's own file allows what it asks for")];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
