import { type Asked, hasAnswered } from '../ask.js';
import { failed, ok, type Verdict, warned } from '../finding.js';
import type { ImageVisit, Visit } from '../visit.js';

const allowAll = 'Access-Control-Allow-Origin: *';

/** The worker sends CORS requests: it can neither check nor store a response that it may not read. */
export function checkCdnCors({ page, cdn }: Visit): Verdict[] {
  const { image } = cdn ?? {};
  if (!image || !hasAnswered(image.asWorker)) return [];
  const { origin } = new URL(page.url);
  if (new URL(image.variantUrl).origin === origin) {
    return [ok('The CDN has the origin of the site, so it needs no CORS headers')];
  }
  const found = allowedOrigin(image.asWorker);
  if (found !== '*' && found !== origin) {
    return [
      failed(
        found === null
          ? 'The CDN sends no Access-Control-Allow-Origin'
          : `The CDN allows another origin: Access-Control-Allow-Origin: ${found}`,
        {
          why: 'The worker may not read the answer and treats it as an outage: PocketCDN shows the original images.',
          fix: 'Configure the CDN to send this header with every image.',
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
    : [ok(`The CDN allows ${found === '*' ? 'every origin' : origin} in every answer`)];
}

const allowedOrigin = (asked: Asked): string | null =>
  hasAnswered(asked) ? asked.headers.get('access-control-allow-origin') : null;

/** Every response of a redirect chain needs the header. */
function checkRedirects({ asWorker }: ImageVisit, origin: string): Verdict[] {
  if (!hasAnswered(asWorker)) return [];
  const closed = asWorker.redirectOrigins.findIndex((found) => found !== '*' && found !== origin);
  if (closed < 0) return [];
  return [
    failed(`The CDN redirects without CORS headers: ${asWorker.redirects[closed]}`, {
      why: 'Browsers follow the redirect of a CORS request only if the redirect carries the header too.',
      fix: 'Use the base URL that the CDN redirects to, or configure the CDN to send this header with redirects.',
      add: allowAll,
    }),
  ];
}

/**
 * The HTTP cache may hold a response that an `<img>` loaded without CORS, and return it to the worker.
 * Measured: if that response has neither the header nor `Vary: Origin`, the worker's request fails in
 * Chromium and WebKit.
 */
function checkPoisoning({ asWorker, asImage }: ImageVisit): Verdict[] {
  if (!hasAnswered(asImage) || asImage.status !== 200) return [];
  const dependsOnOrigin = allowedOrigin(asImage) !== allowedOrigin(asWorker);
  const isSpecific = allowedOrigin(asWorker) !== '*';
  if (!(dependsOnOrigin || isSpecific) || (varies(asWorker) && varies(asImage))) return [];
  return [
    warned('The CORS headers of the CDN depend on Origin, but it sends no Vary: Origin', {
      why: 'The caches of browsers and proxies may hold a copy without CORS headers. With that copy the request of the worker fails, and it has to request the image a second time.',
      fix: 'Always send Access-Control-Allow-Origin: *, or send this header with every answer, even if the request has no Origin.',
      add: 'Vary: Origin',
    }),
  ];
}

const varies = (asked: Asked): boolean =>
  hasAnswered(asked) &&
  /(?:^|[\s,])(?:origin|\*)(?:$|[\s,])/i.test(asked.headers.get('vary') ?? '');

/** The worker cannot distinguish an unreadable 404 from a lost connection. */
function checkErrors({ missing }: ImageVisit, origin: string): Verdict[] {
  const found = allowedOrigin(missing);
  if (!hasAnswered(missing) || missing.status < 400 || found === '*' || found === origin) return [];
  return [
    warned(
      `The CDN sends no CORS headers with errors (${missing.status} for an image that does not exist)`,
      {
        why: 'The worker cannot distinguish a missing image from a CDN that is down. After three such images it pauses all requests to the CDN for a while.',
        fix: 'Configure the CDN to send this header with errors too (nginx: add_header … always).',
        add: allowAll,
      },
    ),
  ];
}
