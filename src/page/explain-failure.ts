import { PocketCdnError } from '../core/errors.js';

/**
 * Finds out why the worker could not be registered, by asking for its file as the browser did.
 * Browsers say no more than "failed", each in other words.
 */
export async function explainFailure(url: URL, cause: unknown): Promise<PocketCdnError> {
  const failed = `Could not register the service worker ${url.pathname}: `;
  const error = (code: PocketCdnError['code'], why: string): PocketCdnError =>
    new PocketCdnError(code, failed + why, { cause });
  const copyIt = 'Copy it there with: cp node_modules/pocketcdn/dist/pocketcdn-sw.js public/';

  if (url.origin !== location.origin) {
    return error('worker-unreachable', `it lies on ${url.origin}. Serve it from the site itself`);
  }
  const answer = await fetch(url, { cache: 'no-store' }).catch(() => undefined);
  if (!answer) return error('worker-unreachable', 'the server does not answer. Try again online');
  if (!answer.ok) return error('worker-missing', `the server answered ${answer.status}. ${copyIt}`);
  const type = answer.headers.get('content-type') ?? 'no type';
  if (!/javascript|ecmascript/.test(type)) {
    // Many servers answer a missing file with a page of theirs.
    return error('worker-mime-type', `it was served as ${type}, not as text/javascript. ${copyIt}`);
  }
  if ((cause as Error | undefined)?.name === 'SecurityError') {
    return error(
      'scope-not-allowed',
      'its scope is wider than its folder. Move the file up, or send it with the header Service-Worker-Allowed: /',
    );
  }
  return error('registration-failed', String(cause));
}
