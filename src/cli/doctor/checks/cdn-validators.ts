import { hasAnswered } from '../ask.js';
import { ok, type Verdict, warned } from '../finding.js';
import { usableImage } from '../usable-image.js';
import type { Visit } from '../visit.js';

/** The revalidation of an unchanged image should cost a 304 without a body. */
export function checkCdnValidators({ cdn }: Visit): Verdict[] {
  const { image } = cdn ?? {};
  if (!image || !usableImage(image.asWorker)) return [];
  const { again } = image;
  if (!again) {
    return [
      warned('The CDN sends neither ETag nor Last-Modified', {
        why: 'Every revalidation downloads the whole image, even if it has not changed.',
        fix: 'Configure the CDN to send one of them.',
        add: 'ETag: "<hash of the image>"',
      }),
    ];
  }
  if (!hasAnswered(again)) {
    return [
      warned(`Asked for the same image again, the CDN ${again.failure}`, {
        why: 'So the revalidation could not be checked.',
        fix: 'Run this command again.',
      }),
    ];
  }
  if (again.status === 304) return [ok('An unchanged image costs a 304 without a body')];
  return [
    warned(`The CDN answers ${again.status}, not 304, to its own validators`, {
      why: 'Every revalidation downloads the whole image, even if it has not changed.',
      fix: 'Configure the CDN to evaluate If-None-Match and If-Modified-Since, and to send the same ETag as long as the image does not change.',
    }),
  ];
}
