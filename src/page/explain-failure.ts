import { engineFile, isReadyWorker } from '../core/engine-file.js';
import { PocketCdnError, type PocketCdnErrorCode } from '../core/errors.js';
import { optionsFromQuery } from '../core/options-query.js';
import { neededFiles, workerFile } from '../core/needed-files.js';
import { settingsOf } from '../core/settings.js';

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
      ? ((await faultOf(url, workerFile)) ?? (await faultOfOtherFiles(url)))
      : ([
          'worker-unreachable',
          `it lies on ${url.origin}. Serve it from the site itself`,
        ] as const);
  const [code, why] = fault ?? faultOfSecurity(cause) ?? ['registration-failed', String(cause)];
  const message = `Could not register the service worker ${url.pathname}: ${why}`;
  return new PocketCdnError(code, message, { cause });
}

const copyBoth = 'npx pocketcdn init public/';

type Fault = readonly [code: PocketCdnErrorCode, why: string];

/** What is wrong with a script of ours as the server sends it. */
async function faultOf(url: URL, file: string): Promise<Fault | undefined> {
  const copying =
    file === workerFile || file === engineFile
      ? copyBoth
      : `cp node_modules/pocketcdn/dist/${file} public/`;
  const copyIt = `Copy it there with: ${copying}`;
  const answer = await fetch(url, { cache: 'no-store' }).catch(() => undefined);
  if (!answer) return ['worker-unreachable', 'the server does not answer. Try again online'];
  if (!answer.ok) return ['worker-missing', `the server answered ${answer.status}. ${copyIt}`];
  const type = answer.headers.get('content-type') ?? 'no type';
  if (/javascript|ecmascript/.test(type)) return undefined;
  // Many servers answer a missing file with a page of theirs.
  return ['worker-mime-type', `it was served as ${type}, not as text/javascript. ${copyIt}`];
}

/** The same for the files that the ready worker loads from beside it. */
async function faultOfOtherFiles(workerUrl: URL): Promise<Fault | undefined> {
  const text = await textAt(workerUrl);
  if (!isReadyWorker(text)) return undefined;
  const settings = settingsOf(optionsFromQuery(workerUrl.search.slice(1)));
  for (const { file, reason } of neededFiles(settings)) {
    const fault = await faultOf(new URL(file, workerUrl), file);
    if (fault) return [fault[0], `${reason} needs ${file} beside it, and ${fault[1]}`];
  }
  const [own, engine] = [text, await textAt(new URL(engineFile, workerUrl))].map(versionIn);
  if (own === engine) return undefined;
  return [
    'registration-failed',
    `it is of version ${own}, and ${engineFile} beside it of ${engine}. Copy both there with: ${copyBoth}`,
  ];
}

const textAt = async (url: URL): Promise<string> =>
  (await fetch(url, { cache: 'no-store' })).text();

const versionIn = (text: string): string | undefined => /"(\d+\.\d+\.\d+[^"]*)"/.exec(text)?.[1];

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
