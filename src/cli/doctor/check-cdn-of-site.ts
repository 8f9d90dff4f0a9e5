import { checkOptions } from '../../core/options/check-options.js';
import type { CdnOptions } from '../../core/options/options.js';
import { providerNames } from '../../core/options/provider-names.js';
import { unknownProvider } from '../unknown-provider.js';
import { UsageError } from '../usage-error.js';
import type { DoctorOptions } from './doctor-options.js';
import type { Mention } from './find-mention.js';

/** The CDN that is to be examined, or why `register()` refuses the one that the page names. */
export type CdnOfSite = { cdn: CdnOptions | undefined } | { refused: string };

/**
 * The CDN that the command line names, else the page's; `undefined` where neither names one.
 *
 * @throws UsageError for one of the command line that `register()` would refuse on that page
 */
export function checkCdnOfSite(
  { cdn: baseUrl, provider, template }: DoctorOptions,
  mention: Mention | undefined,
  pageUrl: string,
): CdnOfSite {
  const typed = Object.entries({ provider, baseUrl, template }).filter(
    ([, value]) => value !== undefined,
  );
  const cdn: Partial<CdnOptions> = { ...mention?.cdn, ...Object.fromEntries(typed) };
  if (Object.keys(cdn).length === 0) return { cdn: undefined };
  const problem = missingOf(cdn) ?? refusalOf(cdn, pageUrl);
  if (problem === undefined) {
    const { cdn: checked } = checkOptions({ cdn }, pageUrl);
    return { cdn: [checked].flat()[0] };
  }
  if (typed.length === 0) return { refused: problem };
  const words = problem.replace('`cdn.baseUrl`', '--cdn').replace('`cdn.template`', '--template');
  throw new UsageError(words, 'doctor');
}

function missingOf({ provider, baseUrl }: Partial<CdnOptions>): string | undefined {
  if (!provider) {
    return `Which provider is ${baseUrl}? Add --provider, one of: ${providerNames.join(', ')}`;
  }
  if (!(providerNames as readonly string[]).includes(provider)) return unknownProvider(provider);
  return baseUrl
    ? undefined
    : `Where has ${provider} the images? Add --cdn, such as: --cdn https://acme.imgix.net`;
}

function refusalOf(cdn: Partial<CdnOptions>, pageUrl: string): string | undefined {
  try {
    checkOptions({ cdn }, pageUrl);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
