import { hinted, ok, type Verdict } from '../finding.js';
import { usableImage } from '../usable-image.js';
import type { Visit } from '../visit.js';

/** Without `Timing-Allow-Origin`, scripts of the site cannot measure the size and time of images. */
export function checkCdnTiming({ page, cdn }: Visit): Verdict[] {
  const answer = usableImage(cdn?.image?.asWorker);
  if (!answer) return [];
  const { origin } = new URL(page.url);
  const found = answer.headers.get('timing-allow-origin') ?? '';
  if (new URL(answer.url).origin === origin || /\*/.test(found) || found.includes(origin)) {
    return [ok('Your scripts can measure the size and time of images')];
  }
  return [
    hinted('The CDN sends no Timing-Allow-Origin', {
      why: 'Your scripts cannot measure how many bytes its images have and how long they take.',
      fix: 'Configure the CDN to send this header.',
      add: 'Timing-Allow-Origin: *',
    }),
  ];
}
