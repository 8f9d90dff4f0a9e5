import { isUnder } from '../../../core/options/rules.js';
import { findForbidden } from '../content-policy.js';
import { failed, ok, type Verdict } from '../finding.js';
import type { Visit } from '../visit.js';

/** The page's Content-Security-Policy must let the worker be registered, and images be shown. */
export function checkPagePolicy({ page, policies, workerUrl, markup, cdn }: Visit): Verdict[] {
  if (policies.length === 0) return [ok('The page has no Content-Security-Policy in the way')];
  const verdicts: Verdict[] = [];
  const worker = findForbidden(policies, 'worker-src', workerUrl, page.url);
  if (worker) {
    verdicts.push(
      failed(`The page's Content-Security-Policy forbids the worker: ${worker.directive}`, {
        why: 'register() throws, and all images come as without us.',
        mend: 'Name the worker in the policy of every page.',
        add: "Content-Security-Policy: worker-src 'self'",
      }),
    );
  }
  // Images under the site's own addresses are answered by the worker with responses of its own
  // making, so the page's policy need not know the CDN for them (docs/security.md).
  const baseUrl = cdn?.options.baseUrl;
  const direct = markup.images.find((image) => baseUrl && isUnder(new URL(image), baseUrl));
  const image = direct && findForbidden(policies, 'img-src', direct, page.url);
  if (image) {
    verdicts.push(
      failed(`The page's Content-Security-Policy forbids images of the CDN: ${image.directive}`, {
        why: `The page shows images under the CDN's own address, such as ${direct}. Browsers refuse them before the worker hears of them.`,
        mend: 'Name the CDN in the policy of every page.',
        add: `Content-Security-Policy: img-src 'self' ${new URL(direct).origin}`,
      }),
    );
  }
  const own = markup.images.find((address) => new URL(address).origin === new URL(page.url).origin);
  const ownImage = own && findForbidden(policies, 'img-src', own, page.url);
  if (ownImage) {
    verdicts.push(
      failed(`The page's Content-Security-Policy forbids its own images: ${ownImage.directive}`, {
        why: `Browsers refuse ${own}, with a worker and without.`,
        mend: "Name 'self' in the policy of every page.",
        add: "Content-Security-Policy: img-src 'self'",
      }),
    );
  }
  return verdicts.length > 0
    ? verdicts
    : [ok("The page's Content-Security-Policy allows the worker and the images")];
}
