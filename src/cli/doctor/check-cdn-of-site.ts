import { checkOptions } from '../../core/options/check-options.js';
import type { CdnOptions } from '../../core/options/options.js';
import { providerNames } from '../../core/options/provider-names.js';
import { unknownProvider } from '../unknown-provider.js';
import { UsageError } from '../usage-error.js';
import type { DoctorOptions } from './doctor-options.js';
import type { Integration } from './find-integration.js';

/** The CDN to check, or why `register()` refuses the CDN that the page names. */
export type CdnOfSite = { cdn: CdnOptions | undefined } | { refused: string };

/**
 * The CDN that the command line names, else the page's CDN; `undefined` if neither names one.
 *
 * @throws UsageError if the command line names a CDN that `register()` would refuse on that page
 */
export function checkCdnOfSite(
  { cdn: baseUrl, provider, template }: DoctorOptions,
  integration: Integration | undefined,
  pageUrl: string,
): CdnOfSite {
  const typed = Object.entries({ provider, baseUrl, template }).filter(
    ([, value]) => value !== undefined,
  );
  const cdn: Partial<CdnOptions> = { ...integration?.cdn, ...Object.fromEntries(typed) };
  if (Object.keys(cdn).length === 0) return { cdn: undefined };
  const problem = missingOf(cdn) ?? refusalOf(cdn, pageUrl);
  if (problem === undefined) {
    const { cdn: checked } = checkOptions({ cdn }, pageUrl);
    return { cdn: [checked].flat()[0] };
  }
  if (typed.length === 0) return { refused: problem };
  const message = problem.replace('`cdn.baseUrl`', '--cdn').replace('`cdn.template`', '--template');
  throw new UsageError(message, 'doctor');
}

function missingOf({ provider, baseUrl }: Partial<CdnOptions>): string | undefined {
  if (!provider) {
    const cdn = baseUrl ? ` for ${baseUrl}` : '';
    return `No provider is named${cdn}. Add --provider, one of: ${providerNames.join(', ')}`;
  }
  if (!(providerNames as readonly string[]).includes(provider)) return unknownProvider(provider);
  return baseUrl
    ? undefined
    : `No base URL is named for ${provider}. Add --cdn, such as: --cdn https://acme.imgix.net`;
}

function refusalOf(cdn: Partial<CdnOptions>, pageUrl: string): string | undefined {
  try {
    checkOptions({ cdn }, pageUrl);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
