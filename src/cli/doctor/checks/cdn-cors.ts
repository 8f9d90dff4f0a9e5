import { type Asked, hasAnswered } from '../ask.js';
import { failed, ok, type Verdict, warned } from '../finding.js';
import type { ImageVisit, Visit } from '../visit.js';

const allowAll = 'Access-Control-Allow-Origin: *';

/** The worker asks with CORS: an answer that it may not read can be neither trusted nor stored. */
export function checkCdnCors({ page, cdn }: Visit): Verdict[] {
  const { image } = cdn ?? {};
  if (!image || !hasAnswered(image.asWorker)) return [];
  const { origin } = new URL(page.url);
  if (new URL(image.variantUrl).origin === origin) {
    return [ok('The CDN is on the site itself, where no CORS headers are needed')];
  }
  const found = allowedOrigin(image.asWorker);
  if (found !== '*' && found !== origin) {
    return [
      failed(
        found === null
          ? 'The CDN sends no Access-Control-Allow-Origin'
          : `The CDN allows another origin: Access-Control-Allow-Origin: ${found}`,
        {
          why: "The worker may not read the answer then, and counts it as an outage: the author's files are shown.",
          mend: 'Let the CDN send this header with every image.',
          add: allowAll,
        },
      ),
    ];
  }
  const verdicts = [
    ...checkRedirects(image, origin),
    ...checkPoisoning(image),
    ...checkErrors(image, origin),
  ];
  return verdicts.length > 0
    ? verdicts
    : [ok(`The CDN lets ${found === '*' ? 'everyone' : origin} read, on each answer`)];
}

const allowedOrigin = (asked: Asked): string | null =>
  hasAnswered(asked) ? asked.headers.get('access-control-allow-origin') : null;

/** Each step of a redirect needs the header. */
function checkRedirects({ asWorker }: ImageVisit, origin: string): Verdict[] {
  if (!hasAnswered(asWorker)) return [];
  const closed = asWorker.redirectOrigins.findIndex((found) => found !== '*' && found !== origin);
  if (closed < 0) return [];
  return [
    failed(`The CDN redirects without CORS headers: ${asWorker.redirects[closed]}`, {
      why: 'Browsers follow a redirect of a request with CORS only where that answer carries the header too.',
      mend: 'Write the base URL that the CDN redirects to, or let it send this header with redirects.',
      add: allowAll,
    }),
  ];
}

/**
 * A browser keeps what an `<img>` loaded, and offers it to the worker. Measured: without the header,
 * and without `Vary: Origin`, the worker's request fails from the HTTP cache in Chromium and WebKit.
 */
function checkPoisoning({ asWorker, asImage }: ImageVisit): Verdict[] {
  if (!hasAnswered(asImage) || asImage.status !== 200) return [];
  const dependsOnOrigin = allowedOrigin(asImage) !== allowedOrigin(asWorker);
  const isSpecific = allowedOrigin(asWorker) !== '*';
  if (!(dependsOnOrigin || isSpecific) || (varies(asWorker) && varies(asImage))) return [];
  return [
    warned('The CDN sends CORS headers only when they are asked for, without Vary: Origin', {
      why: "A copy that the page loaded without them lies in the browser's cache, and in proxies, and fails the worker, which then asks a second time.",
      mend: 'Send Access-Control-Allow-Origin: * always, or this header with every answer, also where there was no Origin.',
      add: 'Vary: Origin',
    }),
  ];
}

const varies = (asked: Asked): boolean =>
  hasAnswered(asked) &&
  /(?:^|[\s,])(?:origin|\*)(?:$|[\s,])/i.test(asked.headers.get('vary') ?? '');

/** A 404 that cannot be read looks like a lost connection. */
function checkErrors({ missing }: ImageVisit, origin: string): Verdict[] {
  const found = allowedOrigin(missing);
  if (!hasAnswered(missing) || missing.status < 400 || found === '*' || found === origin) return [];
  return [
    warned(
      `The CDN sends no CORS headers with errors (${missing.status} for an image that does not exist)`,
      {
        why: 'The worker cannot tell a missing image from a CDN that is down: three such images, and the CDN is not asked at all for a while.',
        mend: 'Let the CDN send this header with errors too (nginx: add_header … always).',
        add: allowAll,
      },
    ),
  ];
}
