import { checkOptions } from '../../core/options/check-options.js';
import type { CdnOptions } from '../../core/options/options.js';
import { providerNames } from '../../core/options/provider-names.js';
import { readArguments } from '../read-arguments.js';
import { unknownProvider } from '../unknown-provider.js';
import { UsageError } from '../usage-error.js';

/** What `init` is asked to do. */
export interface InitOptions {
  /** As it was typed. */
  folder: string;
  /** Checked, with the base URL as it was typed: one that is relative stays so. */
  cdn: CdnOptions | undefined;
  offlinePages: boolean;
  /** Whether the ready page script is wanted. */
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
 * @throws UsageError for what cannot be understood, naming the mend
 */
export function readInitOptions(args: readonly string[]): InitOptions {
  const { values, positionals } = readArguments('init', args, known, 1);
  const [folder] = positionals;
  if (!folder) {
    throw new UsageError(
      'Which folder? Name the one whose files your server sends: npx pocketcdn init public/',
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
        ? 'Which image CDN? Add --provider, such as: --provider imgix'
        : `Where has ${provider} your images? Add --base-url, such as: --base-url https://acme.imgix.net`,
      'init',
    );
  }
  return checkCdn({ provider, baseUrl, ...(template !== undefined && { template }) });
}

/**
 * Checks a CDN as `register()` does, with the names that stand on a command line.
 *
 * @throws UsageError with the words of `register()`'s own error
 */
function checkCdn(cdn: Record<string, string>): CdnOptions {
  const { provider = '' } = cdn;
  if (!(providerNames as readonly string[]).includes(provider)) {
    throw new UsageError(unknownProvider(provider), 'init');
  }
  try {
    // A site on this machine: there, a base URL may be plain http or a path.
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
