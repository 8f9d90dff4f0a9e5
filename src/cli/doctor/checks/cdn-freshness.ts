import { parseCacheControl } from '../../../core/freshness/cache-control.js';
import { lifetimeOf } from '../../../core/freshness/freshness.js';
import { defaultSettings } from '../../../core/options/settings.js';
import { hinted, ok, failed, type Verdict, warned } from '../finding.js';
import { soundImage } from '../sound-image.js';
import type { Visit } from '../visit.js';

const longLived = 'Cache-Control: public, max-age=86400, stale-while-revalidate=604800';

/** How long an image is shown without asking. The lifetime is reckoned as the worker does. */
export function checkCdnFreshness({ cdn }: Visit): Verdict[] {
  const answer = soundImage(cdn?.image?.asWorker);
  if (!answer) return [];
  const { headers } = answer;
  const now = Date.now();
  const lifetime = lifetimeOf(headers, now, defaultSettings.freshness);
  const header = headers.get('cache-control');
  if (!lifetime) {
    return [
      failed(`The CDN forbids to store its images: Cache-Control: ${header}`, {
        why: 'Nothing is kept: no fast second page, and no image when the CDN is down.',
        mend: 'Let the CDN send a lifetime.',
        add: longLived,
      }),
    ];
  }
  if (!header && !headers.has('expires')) {
    return [
      hinted('The CDN says nothing of freshness', {
        why: 'PocketCDN takes a day then (the option freshness.defaultLifetimeSeconds); other caches guess.',
        mend: 'Let the CDN send a lifetime.',
        add: longLived,
      }),
    ];
  }
  const seconds = Math.round((lifetime.freshUntil - now) / 1000);
  const words = header ? `Cache-Control: ${header}` : `Expires: ${headers.get('expires')}`;
  if (seconds <= 0) {
    return [
      warned(`The CDN's images are stale at once: ${words}`, {
        why: 'Each of them is shown at once and asked for again behind, on every page.',
        mend: parseCacheControl(header).has('no-cache')
          ? 'If images do not change under their address, let the CDN send a lifetime.'
          : 'Let the CDN send a lifetime.',
        add: longLived,
      }),
    ];
  }
  if (seconds < 600) {
    return [
      hinted(`The CDN's images are fresh for ${seconds} s: ${words}`, {
        why: 'After that each of them is asked for again, behind what is shown.',
        mend: 'A longer lifetime spares requests.',
        add: longLived,
      }),
    ];
  }
  return [ok(`Images are fresh for ${inWords(seconds)}`)];
}

const inWords = (seconds: number): string => {
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} minutes`;
  return seconds < 2 * 86_400
    ? `${Math.round(seconds / 3600)} hours`
    : `${Math.round(seconds / 86_400)} days`;
};
