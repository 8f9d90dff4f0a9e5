import { isUnder } from '../../../core/options/rules.js';
import { hasAnswered } from '../ask.js';
import { ok, type Verdict, warned } from '../finding.js';
import type { Visit } from '../visit.js';

/** `Cross-Origin-Embedder-Policy: require-corp` wants a header of images under the CDN's address. */
export function checkPageEmbedderPolicy({ page, markup, cdn }: Visit): Verdict[] {
  const policy = page.headers.get('cross-origin-embedder-policy') ?? '';
  if (!/require-corp/.test(policy) || !cdn) return [];
  const { origin } = new URL(page.url);
  const direct = markup.images.find(
    (image) => new URL(image).origin !== origin && isUnder(new URL(image), cdn.options.baseUrl),
  );
  const answer = cdn.image?.asImage;
  const resourcePolicy =
    answer && hasAnswered(answer) ? answer.headers.get('cross-origin-resource-policy') : null;
  if (!direct || /cross-origin/.test(resourcePolicy ?? '')) {
    return [ok('Cross-Origin-Embedder-Policy: require-corp is met')];
  }
  return [
    warned('The page requires Cross-Origin-Resource-Policy, and the CDN sends none', {
      why: `Firefox and Safari refuse images under the CDN's own address, such as ${direct}. Images under the site's addresses come all the same: the worker answers them itself.`,
      mend: 'Let the CDN send the header, or add crossorigin to these images.',
      add: 'Cross-Origin-Resource-Policy: cross-origin',
    }),
  ];
}
