import { engineFile, isReadyWorker } from '../core/ready-files/engine-file.js';
import { PocketCdnError, type PocketCdnErrorCode } from '../core/errors.js';
import { optionsFromQuery } from '../core/options/options-query.js';
import { copyCommandFor, neededFiles, workerFile } from '../core/ready-files/needed-files.js';
import { settingsOf } from '../core/options/settings.js';
import { versionsIn } from '../core/ready-files/versions-in.js';

/**
 * Finds out why the registration failed, by requesting the worker's files as the browser does. The
 * browser's own error does not name the reason.
 */
export async function explainFailure(url: URL, cause: unknown): Promise<PocketCdnError> {
  if (!isSecureContext) {
    return new PocketCdnError(
      'insecure-context',
      `Service workers need https or localhost, but this page is ${location.origin}. Serve the site over https`,
    );
  }
  const problem =
    url.origin === location.origin
      ? await findFileProblem(url)
      : (['worker-unreachable', `it is on ${url.origin}. Serve it from the site itself`] as const);
  const [code, why] = problem ??
    findSecurityProblem(cause) ?? ['registration-failed', String(cause)];
  const message = `Could not register the service worker ${url.pathname}: ${why}`;
  return new PocketCdnError(code, message, { cause });
}

type Problem = readonly [code: PocketCdnErrorCode, why: string];

/** The problem with the server's answer for the worker, or for one of the files that it imports. */
async function findFileProblem(workerUrl: URL): Promise<Problem | undefined> {
  const worker = await readScript(workerUrl, workerFile);
  if (typeof worker !== 'string') return worker;
  if (!isReadyWorker(worker)) return undefined;
  const settings = settingsOf(optionsFromQuery(workerUrl.search.slice(1)));
  for (const { file, reason } of neededFiles(settings)) {
    const script = await readScript(new URL(file, workerUrl), file);
    if (typeof script !== 'string') {
      return [script[0], `${reason} needs ${file} beside it, and ${script[1]}`];
    }
    const [[own], [other]] = [versionsIn(worker), versionsIn(script)];
    if (file === engineFile && own !== other) {
      const why = `it has version ${own}, but ${file} beside it has ${other}. ${copyIt(file)}`;
      return ['registration-failed', why];
    }
  }
  return undefined;
}

/** The text of a script, or the problem with the server's answer. */
async function readScript(url: URL, file: string): Promise<Problem | string> {
  const answer = await fetch(url, { cache: 'no-store' }).catch(() => undefined);
  if (!answer) return ['worker-unreachable', 'the server did not answer. Try again later'];
  if (!answer.ok)
    return ['worker-missing', `the server answered ${answer.status}. ${copyIt(file)}`];
  const type = answer.headers.get('content-type') ?? 'no type';
  if (/javascript|ecmascript/.test(type)) return answer.text();
  // Many servers send a page instead of a missing file.
  return ['worker-mime-type', `it was served as ${type}, not as text/javascript. ${copyIt(file)}`];
}

const copyIt = (file: string): string => `Copy it there with: ${copyCommandFor(file)}`;

/** All forbidden registrations are a SecurityError; only the message tells a scope from a policy. */
function findSecurityProblem(cause: unknown): Problem | undefined {
  const { name, message = '' } = (cause ?? {}) as Partial<Error>;
  if (name !== 'SecurityError') return undefined;
  if (!/\bscope\b/.test(message)) {
    return [
      'registration-failed',
      `the browser forbids it (${message}). If the page has a Content-Security-Policy, add: worker-src 'self'`,
    ];
  }
  const why =
    'its scope is wider than its folder. Move the file up, or send it with the header Service-Worker-Allowed: /';
  return ['scope-not-allowed', why];
}
