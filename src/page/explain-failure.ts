import { engineFile, isReadyWorker } from '../core/ready-files/engine-file.js';
import { PocketCdnError, type PocketCdnErrorCode } from '../core/errors.js';
import { optionsFromQuery } from '../core/options/options-query.js';
import { copyCommandFor, neededFiles, workerFile } from '../core/ready-files/needed-files.js';
import { settingsOf } from '../core/options/settings.js';
import { versionsIn } from '../core/ready-files/versions-in.js';

/**
 * Finds out why the registration failed. What the visitor's browser refuses is a warning: a page that
 * awaits `register()` goes on. What the site has to fix is an error.
 *
 * @throws PocketCdnError for a file that is missing or wrong, and for a scope or a policy of the site
 * that does not allow the worker
 */
export async function explainFailure(url: URL, cause: unknown): Promise<undefined> {
  const refused = findRefusal(cause);
  const [code, why] = refused ?? (await findFault(url, cause));
  const message = `Could not register the service worker ${url.pathname}: ${why}`;
  const error =
    cause instanceof PocketCdnError ? cause : new PocketCdnError(code, message, { cause });
  if (faults.has(code)) throw error;
  console.warn(`[pocketcdn] ${code}: ${error.message}`);
  return undefined;
}

type Problem = readonly [code: PocketCdnErrorCode, why: string];

/** The site's own faults. */
const faults: ReadonlySet<PocketCdnErrorCode> = new Set([
  'worker-missing',
  'worker-mime-type',
  'worker-mismatch',
  'worker-elsewhere',
  'scope-not-allowed',
  'policy-not-allowed',
]);

/** What the browser refuses whatever the site's files are. */
function findRefusal(cause: unknown): Problem | undefined {
  if (cause instanceof PocketCdnError) return [cause.code, cause.message];
  if (!isSecureContext) {
    return [
      'insecure-context',
      `service workers need https or localhost, but this page is ${location.origin}. Serve the site over https`,
    ];
  }
  if (origin === 'null') return ['not-supported', 'a sandboxed frame has none'];
  return 'serviceWorker' in navigator
    ? undefined
    : ['not-supported', 'this browser has none, as in some private windows'];
}

/**
 * Finds the fault by requesting the worker's files as the browser does, because the browser's own error
 * does not name it.
 */
async function findFault(url: URL, cause: unknown): Promise<Problem> {
  if (url.origin !== location.origin) {
    return ['worker-elsewhere', `it is on ${url.origin}. Serve it from the site itself`];
  }
  return (
    (await findFileProblem(url)) ??
    findSecurityProblem(cause) ?? [
      'registration-failed',
      `the browser refuses (${String(cause)}), as with blocked cookies`,
    ]
  );
}

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
      return ['worker-mismatch', why];
    }
  }
  return undefined;
}

/** The text of a script, or the problem with the server's answer. */
async function readScript(url: URL, file: string): Promise<Problem | string> {
  const answer = await fetch(url, { cache: 'no-store' }).catch(() => undefined);
  if (!answer) return ['worker-unreachable', 'the server did not answer. Try again later'];
  if (answer.status >= 500) {
    return ['worker-unreachable', `the server answered ${answer.status}. Try again later`];
  }
  if (!answer.ok)
    return ['worker-missing', `the server answered ${answer.status}. ${copyIt(file)}`];
  const type = answer.headers.get('content-type') ?? 'no type';
  if (/javascript|ecmascript/.test(type)) return answer.text();
  // Many servers send a page instead of a missing file.
  return ['worker-mime-type', `it was served as ${type}, not as text/javascript. ${copyIt(file)}`];
}

const copyIt = (file: string): string => `Copy it there with: ${copyCommandFor(file)}`;

/** All forbidden registrations are a SecurityError; only the message tells the reason, if the browser has one. */
function findSecurityProblem(cause: unknown): Problem | undefined {
  const { name, message = '' } = (cause ?? {}) as Partial<Error>;
  if (name !== 'SecurityError') return undefined;
  if (/\bscope\b/.test(message)) {
    const why =
      'its scope is wider than its folder. Move the file up, or send it with the header Service-Worker-Allowed: /';
    return ['scope-not-allowed', why];
  }
  const why = `the browser forbids it (${message}). If the page has a Content-Security-Policy, add: worker-src 'self'`;
  return [
    /content.security.policy/i.test(message) ? 'policy-not-allowed' : 'registration-failed',
    why,
  ];
}
