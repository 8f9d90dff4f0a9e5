import { engineFile, isReadyWorker } from '../core/ready-files/engine-file.js';
import { PocketCdnError, type PocketCdnErrorCode } from '../core/errors.js';
import { optionsFromQuery } from '../core/options/options-query.js';
import { copyingOf, neededFiles, workerFile } from '../core/ready-files/needed-files.js';
import { settingsOf } from '../core/options/settings.js';
import { versionsIn } from '../core/ready-files/versions-in.js';

/**
 * Finds out why the worker could not be registered, by asking for its files as the browser did.
 * Browsers say no more than "failed", each in other words.
 */
export async function explainFailure(url: URL, cause: unknown): Promise<PocketCdnError> {
  if (!isSecureContext) {
    return new PocketCdnError(
      'insecure-context',
      `Service workers need https or localhost, and this page is ${location.origin}. Serve the site over https`,
    );
  }
  const fault =
    url.origin === location.origin
      ? await faultOfFiles(url)
      : ([
          'worker-unreachable',
          `it lies on ${url.origin}. Serve it from the site itself`,
        ] as const);
  const [code, why] = fault ?? faultOfSecurity(cause) ?? ['registration-failed', String(cause)];
  const message = `Could not register the service worker ${url.pathname}: ${why}`;
  return new PocketCdnError(code, message, { cause });
}

type Fault = readonly [code: PocketCdnErrorCode, why: string];

/** What is wrong with the worker as the server sends it, or with the files that it loads from beside it. */
async function faultOfFiles(workerUrl: URL): Promise<Fault | undefined> {
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
      const why = `it is of version ${own}, and ${file} beside it of ${other}. ${copyIt(file)}`;
      return ['registration-failed', why];
    }
  }
  return undefined;
}

/** Text of a script of ours, or what is wrong with it as the server sends it. */
async function readScript(url: URL, file: string): Promise<Fault | string> {
  const answer = await fetch(url, { cache: 'no-store' }).catch(() => undefined);
  if (!answer) return ['worker-unreachable', 'the server does not answer. Try again online'];
  if (!answer.ok)
    return ['worker-missing', `the server answered ${answer.status}. ${copyIt(file)}`];
  const type = answer.headers.get('content-type') ?? 'no type';
  if (/javascript|ecmascript/.test(type)) return answer.text();
  // Many servers answer a missing file with a page of theirs.
  return ['worker-mime-type', `it was served as ${type}, not as text/javascript. ${copyIt(file)}`];
}

const copyIt = (file: string): string => `Copy it there with: ${copyingOf(file)}`;

/** Browsers give one name to whatever they forbid; of a scope they say that it is one. */
function faultOfSecurity(cause: unknown): Fault | undefined {
  const { name, message = '' } = (cause ?? {}) as Partial<Error>;
  if (name !== 'SecurityError') return undefined;
  if (!/\bscope\b/.test(message)) {
    return [
      'registration-failed',
      `the browser forbids it (${message}). If the page sends a Content-Security-Policy, let it say: worker-src 'self'`,
    ];
  }
  const why =
    'its scope is wider than its folder. Move the file up, or send it with the header Service-Worker-Allowed: /';
  return ['scope-not-allowed', why];
}
