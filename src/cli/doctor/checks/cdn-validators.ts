import { hasAnswered } from '../ask.js';
import { ok, type Verdict, warned } from '../finding.js';
import { soundImage } from '../sound-image.js';
import type { Visit } from '../visit.js';

/** An image that did not change should cost a 304, not its body. */
export function checkCdnValidators({ cdn }: Visit): Verdict[] {
  const { image } = cdn ?? {};
  if (!image || !soundImage(image.asWorker)) return [];
  const { again } = image;
  if (!again) {
    return [
      warned('The CDN sends neither ETag nor Last-Modified', {
        why: 'An image that did not change is loaded whole each time that it is revalidated.',
        mend: 'Let the CDN send one of them.',
        add: 'ETag: "<hash of the image>"',
      }),
    ];
  }
  if (!hasAnswered(again)) {
    return [
      warned(`Asked again, the CDN ${again.failure}`, {
        why: 'It was to say whether the image changed.',
        mend: 'Run this once more.',
      }),
    ];
  }
  if (again.status === 304) return [ok('An image that did not change costs a 304, no body')];
  return [
    warned(`The CDN answers ${again.status}, not 304, to its own validators`, {
      why: 'An image that did not change is loaded whole each time that it is revalidated.',
      mend: 'Let the CDN answer If-None-Match and If-Modified-Since. An ETag that differs from answer to answer has the same effect.',
    }),
  ];
}
