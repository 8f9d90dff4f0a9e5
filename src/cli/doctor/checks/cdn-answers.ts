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
        why: `Asked for ${variantUrl}. The worker shows the author's files meanwhile.`,
        mend: 'Look whether the base URL is right, and whether the CDN works.',
      }),
    ];
  }
  const { status, headers, body } = asWorker;
  const type = headers.get('content-type') ?? 'no type';
  if (status !== 200) {
    return [
      failed(`The CDN answered ${status} for a variant: ${variantUrl}`, {
        why: [401, 403].includes(status)
          ? "It often means that the CDN does not know the site yet, or wants signed URLs. The author's files are shown."
          : "The author's files are shown instead.",
        mend: 'Open that address in a tab; look whether provider and base URL are right (docs/providers.md), and whether the CDN may fetch from your site.',
      }),
    ];
  }
  if (!isImageHead(body, type)) {
    return [
      failed(`The CDN answered with something that is no image: ${type}, ${body.length} bytes`, {
        why: `Asked for ${variantUrl}. The worker never shows or stores such an answer.`,
        mend: 'Open that address in a tab; look whether provider and base URL are right (docs/providers.md).',
      }),
    ];
  }
  if (!type.startsWith('image/')) {
    return [
      warned(`The CDN sends an image as ${type}`, {
        why: 'Browsers show it, but proxies may not take it for an image, and it cannot be told whether the format was chosen by what a browser accepts.',
        mend: 'Let the CDN send the type of the image.',
        add: 'Content-Type: image/avif',
      }),
    ];
  }
  return [ok(`The CDN answers with an image: ${type}, ${body.length.toLocaleString('en')} bytes`)];
}
