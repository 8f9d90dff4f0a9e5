import { findForbidden, readPolicies } from '../content-policy.js';
import { failed, ok, type Verdict } from '../finding.js';
import { usableWorker } from '../usable-worker.js';
import type { Visit } from '../visit.js';

/** The policy of the worker's own file must allow its requests, as `connect-src`, and its imports. */
export function checkWorkerPolicy(visit: Visit): Verdict[] {
  const worker = usableWorker(visit);
  if (!worker) return [];
  const header = worker.headers.get('content-security-policy');
  const policies = readPolicies([header]);
  if (policies.length === 0) return [ok('The worker has no Content-Security-Policy')];
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
        why: 'The Content-Security-Policy of its own file applies to a worker. All requests to the CDN fail, and PocketCDN shows the original images.',
        fix: `Send ${new URL(visit.workerUrl).pathname} with a policy that allows the CDN, or without one.`,
        add: `Content-Security-Policy: connect-src ${sources}`,
      }),
    );
  }
  const own = findForbidden(policies, 'connect-src', `${origin}/image.jpg`, visit.workerUrl);
  if (own) {
    verdicts.push(
      failed(`The policy of the worker's own file forbids the site's images: ${own.directive}`, {
        why: 'The worker cannot request the original images, which are the fallback when the CDN is down.',
        fix: `Send ${new URL(visit.workerUrl).pathname} with a policy that allows them, or without one.`,
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
        why: `${capital(need)} needs that file. The worker cannot be installed without it.`,
        fix: 'Allow scripts of the site in that policy.',
        add: "Content-Security-Policy: script-src 'self'",
      }),
    );
  }
  return verdicts.length > 0
    ? verdicts
    : [ok("The policy of the worker's own file allows its requests")];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
