import { checkOptions } from '../../core/check-options.js';
import type { CdnOptions } from '../../core/options.js';
import { providerNames } from '../../core/provider-names.js';
import { nearestName } from '../nearest-name.js';
import { UsageError } from '../usage-error.js';
import type { DoctorOptions } from './doctor-options.js';
import type { Mention } from './find-mention.js';

/**
 * The CDN that is to be examined: the command line's, else the page's; `undefined` where neither
 * names one.
 *
 * @throws UsageError for one that `register()` would refuse on that page
 */
export function checkCdnOfSite(
  { cdn: baseUrl, provider, template }: DoctorOptions,
  mention: Mention | undefined,
  pageUrl: string,
): CdnOptions | undefined {
  const asked = { provider, baseUrl, template };
  const cdn = { ...mention?.cdn, ...definedOf(asked) };
  if (Object.keys(cdn).length === 0) return undefined;
  if (!cdn.provider) {
    throw new UsageError(
      `Which provider is ${baseUrl}? The page does not say. Add --provider, one of: ${providerNames.join(', ')}`,
      'doctor',
    );
  }
  if (!(providerNames as readonly string[]).includes(cdn.provider)) {
    const nearest = nearestName(cdn.provider, providerNames);
    throw new UsageError(
      `Unknown provider ${cdn.provider}. ${nearest ? `Did you mean ${nearest}?` : `There are: ${providerNames.join(', ')}`}`,
      'doctor',
    );
  }
  if (!cdn.baseUrl) {
    throw new UsageError(
      `Where has ${cdn.provider} the images? The page does not say. Add --cdn, such as: --cdn https://acme.imgix.net`,
      'doctor',
    );
  }
  try {
    const { cdn: checked } = checkOptions({ cdn }, pageUrl);
    return [checked].flat()[0];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const where = baseUrl ? '' : `, as ${mention?.where ?? 'the page'} has it`;
    throw new UsageError(
      message.replace('`cdn.baseUrl`', '--cdn').replace('`cdn.template`', '--template') + where,
      'doctor',
    );
  }
}

const definedOf = (values: Record<string, string | undefined>): Partial<CdnOptions> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
