import { hinted, ok, type Verdict } from '../finding.js';
import { soundImage } from '../sound-image.js';
import type { Visit } from '../visit.js';

/** Without `Timing-Allow-Origin` nobody can measure what images cost. */
export function checkCdnTiming({ page, cdn }: Visit): Verdict[] {
  const answer = soundImage(cdn?.image?.asWorker);
  if (!answer) return [];
  const { origin } = new URL(page.url);
  const found = answer.headers.get('timing-allow-origin') ?? '';
  if (new URL(answer.url).origin === origin || /\*/.test(found) || found.includes(origin)) {
    return [ok('Sizes and times can be measured')];
  }
  return [
    hinted('The CDN sends no Timing-Allow-Origin', {
      why: 'Your own measurements cannot see how many bytes its images have, nor how long they take.',
      mend: 'Let the CDN send this header.',
      add: 'Timing-Allow-Origin: *',
    }),
  ];
}
