import { hasAnswered } from '../ask.js';
import { ok, type Verdict, warned } from '../finding.js';
import { soundImage } from '../sound-image.js';
import type { Visit } from '../visit.js';

/** A missing image must be told from a CDN in trouble, and from an image. */
export function checkCdnMissingImage({ cdn }: Visit): Verdict[] {
  const { image } = cdn ?? {};
  if (!image || !soundImage(image.asWorker)) return [];
  const { missing } = image;
  if (!hasAnswered(missing)) {
    return [
      warned(`For an image that does not exist, the CDN ${missing.failure}`, {
        why: 'It counts as an outage: three such images, and the CDN is not asked at all for a while.',
        mend: 'Let the CDN answer 404.',
      }),
    ];
  }
  const { status } = missing;
  if (status === 200) {
    return [
      warned('For an image that does not exist, the CDN answers 200', {
        why: soundImage(missing)
          ? 'The substitute is stored and shown as if it were the image, also when that is there again.'
          : 'The worker takes it for a fault of the CDN: three such images, and the CDN is not asked at all for a while.',
        mend: 'Let the CDN answer 404, with or without a substitute image.',
      }),
    ];
  }
  if (status >= 500 || status === 429) {
    return [
      warned(`For an image that does not exist, the CDN answers ${status}`, {
        why: 'It counts as an outage: three such images, and the CDN is not asked at all for a while.',
        mend: 'Let the CDN answer 404.',
      }),
    ];
  }
  return [ok(`An image that does not exist is answered with ${status}`)];
}
