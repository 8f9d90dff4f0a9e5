import { hasAnswered } from '../ask.js';
import { ok, type Verdict, warned } from '../finding.js';
import { usableImage } from '../usable-image.js';
import type { Visit } from '../visit.js';

/** The worker must be able to distinguish a missing image from a failing CDN, and from an image. */
export function checkCdnMissingImage({ cdn }: Visit): Verdict[] {
  const { image } = cdn ?? {};
  if (!image || !usableImage(image.asWorker)) return [];
  const { missing } = image;
  if (!hasAnswered(missing)) {
    return [
      warned(`For an image that does not exist, the CDN ${missing.failure}`, {
        why: countsAsOutage,
        fix: 'Configure the CDN to answer 404.',
      }),
    ];
  }
  const { status } = missing;
  if (status === 200) {
    return [
      warned('For an image that does not exist, the CDN answers 200', {
        why: usableImage(missing)
          ? 'PocketCDN stores and shows the substitute as if it were the image, even after the image exists again.'
          : countsAsOutage,
        fix: 'Configure the CDN to answer 404, with or without a substitute image.',
      }),
    ];
  }
  if (status >= 500 || status === 429) {
    return [
      warned(`For an image that does not exist, the CDN answers ${status}`, {
        why: countsAsOutage,
        fix: 'Configure the CDN to answer 404.',
      }),
    ];
  }
  return [ok(`For an image that does not exist, the CDN answers ${status}`)];
}

const countsAsOutage =
  'PocketCDN treats this as an outage. After three such images it pauses all requests to the CDN for a while.';
