import { isUnder } from '../../../core/options/rules.js';
import { findForbidden } from '../content-policy.js';
import { failed, ok, type Verdict } from '../finding.js';
import type { Visit } from '../visit.js';

/** The page's Content-Security-Policy must allow the worker and the images. */
export function checkPagePolicy({ page, policies, workerUrl, markup, cdn }: Visit): Verdict[] {
  if (policies.length === 0) return [ok('The page has no Content-Security-Policy')];
  const verdicts: Verdict[] = [];
  const worker = findForbidden(policies, 'worker-src', workerUrl, page.url);
  if (worker) {
    verdicts.push(
      failed(`The page's Content-Security-Policy forbids the worker: ${worker.directive}`, {
        why: 'register() throws, and all images load as if PocketCDN were not installed.',
        fix: 'Allow the worker in the policy of every page.',
        add: "Content-Security-Policy: worker-src 'self'",
      }),
    );
  }
  // The worker answers images with a URL of the site with responses that it creates itself, so the
  // page's policy need not allow the CDN for them (docs/security.md).
  const baseUrl = cdn?.options.baseUrl;
  const direct = markup.images.find((image) => baseUrl && isUnder(new URL(image), baseUrl));
  const image = direct && findForbidden(policies, 'img-src', direct, page.url);
  if (image) {
    verdicts.push(
      failed(`The page's Content-Security-Policy forbids images of the CDN: ${image.directive}`, {
        why: `The page has images with a URL of the CDN, such as ${direct}. Browsers block them before the request reaches the worker.`,
        fix: 'Allow the CDN in the policy of every page.',
        add: `Content-Security-Policy: img-src 'self' ${new URL(direct).origin}`,
      }),
    );
  }
  const own = markup.images.find((address) => new URL(address).origin === new URL(page.url).origin);
  const ownImage = own && findForbidden(policies, 'img-src', own, page.url);
  if (ownImage) {
    verdicts.push(
      failed(`The page's Content-Security-Policy forbids its own images: ${ownImage.directive}`, {
        why: `Browsers block ${own}, with or without a worker.`,
        fix: "Allow 'self' in the policy of every page.",
        add: "Content-Security-Policy: img-src 'self'",
      }),
    );
  }
  return verdicts.length > 0
    ? verdicts
    : [ok("The page's Content-Security-Policy allows the worker and the images")];
}
