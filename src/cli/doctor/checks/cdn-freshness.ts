import { parseCacheControl } from '../../../core/freshness/cache-control.js';
import { lifetimeOf } from '../../../core/freshness/freshness.js';
import { defaultSettings } from '../../../core/options/settings.js';
import { hinted, ok, failed, type Verdict, warned } from '../finding.js';
import { usableImage } from '../usable-image.js';
import type { Visit } from '../visit.js';

const longLived = 'Cache-Control: public, max-age=86400, stale-while-revalidate=604800';

/** How long an image is fresh, by the worker's own calculation. */
export function checkCdnFreshness({ cdn }: Visit): Verdict[] {
  const answer = usableImage(cdn?.image?.asWorker);
  if (!answer) return [];
  const { headers } = answer;
  const now = Date.now();
  const lifetime = lifetimeOf(headers, now, defaultSettings.freshness);
  const header = headers.get('cache-control');
  if (!lifetime) {
    return [
      failed(`The CDN forbids storing its images: Cache-Control: ${header}`, {
        why: 'PocketCDN stores nothing: later pages load every image again, and an outage finds no stored copies.',
        fix: 'Configure the CDN to send a lifetime.',
        add: longLived,
      }),
    ];
  }
  if (!header && !headers.has('expires')) {
    return [
      hinted('The CDN sends neither Cache-Control nor Expires', {
        why: 'PocketCDN then assumes one day (option freshness.defaultLifetimeSeconds); other caches guess.',
        fix: 'Configure the CDN to send a lifetime.',
        add: longLived,
      }),
    ];
  }
  const seconds = Math.round((lifetime.freshUntil - now) / 1000);
  const words = header ? `Cache-Control: ${header}` : `Expires: ${headers.get('expires')}`;
  if (seconds <= 0) {
    return [
      warned(`The CDN's images are stale immediately: ${words}`, {
        why: 'PocketCDN shows the stored image and revalidates it in the background, on every page.',
        fix: parseCacheControl(header).has('no-cache')
          ? 'If images never change under their URL, configure the CDN to send a lifetime.'
          : 'Configure the CDN to send a lifetime.',
        add: longLived,
      }),
    ];
  }
  if (seconds < 600) {
    return [
      hinted(`The CDN's images are fresh for ${seconds} s: ${words}`, {
        why: 'After that, PocketCDN revalidates each image in the background.',
        fix: 'A longer lifetime saves requests.',
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
