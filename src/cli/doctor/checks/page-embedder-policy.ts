import { isUnder } from '../../../core/options/rules.js';
import { hasAnswered } from '../ask.js';
import { ok, type Verdict, warned } from '../finding.js';
import type { Visit } from '../visit.js';

/** Under `Cross-Origin-Embedder-Policy: require-corp`, images with a URL of the CDN need a header. */
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
    return [ok('Cross-Origin-Embedder-Policy: require-corp is satisfied')];
  }
  return [
    warned('The page requires Cross-Origin-Resource-Policy, and the CDN sends none', {
      why: `Firefox and Safari block images with a URL of the CDN, such as ${direct}. Images with a URL of the site are not affected, because the worker answers them.`,
      fix: 'Configure the CDN to send the header, or add the attribute crossorigin to these images.',
      add: 'Cross-Origin-Resource-Policy: cross-origin',
    }),
  ];
}
