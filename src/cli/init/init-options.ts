import { checkOptions } from '../../core/options/check-options.js';
import type { CdnOptions } from '../../core/options/options.js';
import { providerNames } from '../../core/options/provider-names.js';
import { readArguments } from '../read-arguments.js';
import { unknownProvider } from '../unknown-provider.js';
import { UsageError } from '../usage-error.js';

/** The command line of `init`. */
export interface InitOptions {
  /** Absolute, or relative to the working directory. */
  folder: string;
  /** Checked. A relative base URL stays relative. */
  cdn: CdnOptions | undefined;
  offlinePages: boolean;
  /** Whether to copy the ready page script. */
  script: boolean;
  dryRun: boolean;
  force: boolean;
}

const known = {
  provider: { type: 'string' },
  'base-url': { type: 'string' },
  template: { type: 'string' },
  'offline-pages': { type: 'boolean' },
  script: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  force: { type: 'boolean' },
} as const;

/**
 * Reads the command line of `init`.
 *
 * @throws UsageError for an invalid argument, naming the fix
 */
export function readInitOptions(args: readonly string[]): InitOptions {
  const { values, positionals } = readArguments('init', args, known, 1);
  const [folder] = positionals;
  if (!folder) {
    throw new UsageError(
      'No folder given. Name the folder whose files your server sends: npx pocketcdn init public/',
      'init',
    );
  }
  return {
    folder,
    cdn: readCdn(values),
    offlinePages: values['offline-pages'] ?? false,
    script: values.script ?? true,
    dryRun: values['dry-run'] ?? false,
    force: values.force ?? false,
  };
}

function readCdn(values: {
  provider?: string;
  'base-url'?: string;
  template?: string;
}): CdnOptions | undefined {
  const { provider, template, 'base-url': baseUrl } = values;
  if (provider === undefined && baseUrl === undefined && template === undefined) return undefined;
  if (provider === undefined || baseUrl === undefined) {
    throw new UsageError(
      provider === undefined
        ? 'No provider is named. Add --provider, such as: --provider imgix'
        : `No base URL is named for ${provider}. Add --base-url, such as: --base-url https://acme.imgix.net`,
      'init',
    );
  }
  return checkCdn({ provider, baseUrl, ...(template !== undefined && { template }) });
}

/**
 * Checks a CDN as `register()` does.
 *
 * @throws UsageError with the message of `register()`, which names the command line's options instead
 */
function checkCdn(cdn: Record<string, string>): CdnOptions {
  const { provider = '' } = cdn;
  if (!(providerNames as readonly string[]).includes(provider)) {
    throw new UsageError(unknownProvider(provider), 'init');
  }
  try {
    // The site's URL is unknown. With localhost, an http URL and a relative one are valid as well.
    checkOptions({ cdn }, 'http://localhost/');
    return cdn as unknown as CdnOptions;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      message.replace('`cdn.baseUrl`', '--base-url').replace('`cdn.template`', '--template'),
      'init',
    );
  }
}
