import { isImageHead } from '../../../core/network/image-signature.js';
import { hasAnswered } from '../ask.js';
import { failed, ok, type Verdict, warned } from '../finding.js';
import type { Visit } from '../visit.js';

/** The CDN must answer a variant's URL with an image. */
export function checkCdnAnswers({ cdn }: Visit): Verdict[] {
  if (!cdn?.image) return [];
  const { asWorker, variantUrl } = cdn.image;
  if (!hasAnswered(asWorker)) {
    return [
      failed(`The CDN ${asWorker.failure}`, {
        why: `The request was ${variantUrl}. Until the CDN answers, PocketCDN shows the original images.`,
        fix: 'Check the base URL, and whether the CDN is up.',
      }),
    ];
  }
  const { status, headers, body } = asWorker;
  const type = headers.get('content-type') ?? 'no type';
  if (status !== 200) {
    return [
      failed(`The CDN answered ${status} for a variant: ${variantUrl}`, {
        why: [401, 403].includes(status)
          ? 'Most often the CDN does not know the site yet, or requires signed URLs. PocketCDN shows the original images instead.'
          : 'PocketCDN shows the original images instead.',
        fix: 'Open this URL in a tab. Check the provider and the base URL (docs/providers.md), and whether the CDN may fetch from your site.',
      }),
    ];
  }
  if (!isImageHead(body, type)) {
    return [
      failed(`The CDN's answer is not an image: ${type}, ${body.length} bytes`, {
        why: `The request was ${variantUrl}. The worker never shows or stores such an answer.`,
        fix: 'Open this URL in a tab. Check the provider and the base URL (docs/providers.md).',
      }),
    ];
  }
  if (!type.startsWith('image/')) {
    return [
      warned(`The CDN sends an image as ${type}`, {
        why: 'Browsers show it, but proxies may not treat it as an image, and this command cannot check whether the format depends on Accept.',
        fix: 'Configure the CDN to send the type of the image.',
        add: 'Content-Type: image/avif',
      }),
    ];
  }
  return [ok(`The CDN answers with an image: ${type}, ${body.length.toLocaleString('en')} bytes`)];
}
