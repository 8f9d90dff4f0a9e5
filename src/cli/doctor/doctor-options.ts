import { readArguments } from '../read-arguments.js';
import { UsageError } from '../usage-error.js';

/** The command line of `doctor`. */
export interface DoctorOptions {
  /** Absolute URL of a page. */
  site: string;
  /** The CDN's base URL, unchecked. */
  cdn: string | undefined;
  provider: string | undefined;
  template: string | undefined;
  /** URL of the worker's file, relative to the page. */
  worker: string | undefined;
  /** URL of an image, relative to the page. */
  image: string | undefined;
  timeoutSeconds: number;
  json: boolean;
}

const known = {
  cdn: { type: 'string' },
  provider: { type: 'string' },
  template: { type: 'string' },
  worker: { type: 'string' },
  image: { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/**
 * Reads the command line of `doctor`.
 *
 * @throws UsageError for an invalid argument, naming the fix
 */
export function readDoctorOptions(args: readonly string[]): DoctorOptions {
  const { values, positionals } = readArguments('doctor', args, known, 1);
  const [typed] = positionals;
  if (!typed) {
    throw new UsageError(
      'No site given. Name a page: npx pocketcdn doctor https://your.site',
      'doctor',
    );
  }
  const { timeout = '10', json = false, worker, image } = values;
  const timeoutSeconds = Number(timeout);
  if (!(timeoutSeconds > 0 && timeoutSeconds <= 300)) {
    throw new UsageError(`--timeout must be 300 seconds at most, got ${timeout}`, 'doctor');
  }
  const site = readSite(typed);
  for (const [name, value] of [
    ['--worker', worker],
    ['--image', image],
  ] as const) {
    if (value !== undefined && !URL.canParse(value, site)) {
      throw new UsageError(`${name} must be a URL, got ${value}`, 'doctor');
    }
  }
  const { cdn, provider, template } = values;
  return { site, cdn, provider, template, worker, image, timeoutSeconds, json };
}

function readSite(typed: string): string {
  // `new URL('localhost:4173')` would have the scheme `localhost`.
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(typed);
  const isLocal = /^(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/.test(typed);
  const text = hasScheme ? typed : `${isLocal ? 'http' : 'https'}://${typed}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username ||
    !/[.:]|^localhost$/.test(url.hostname)
  ) {
    throw new UsageError(
      `${typed} is not the URL of a site. Name a URL such as https://www.example.com`,
      'doctor',
    );
  }
  url.hash = '';
  return url.href;
}
