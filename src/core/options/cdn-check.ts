import {
  type Check,
  listCheck,
  oneOf,
  readChecked,
  refuse,
  textCheck,
  urlCheck,
} from './checks.js';
import type { CdnOptions } from './options.js';
import { providerNames } from './provider-names.js';

/**
 * Checks the option `cdn`. A file of its own: most pages have no other option, and load the other checks
 * never.
 *
 * @param site address of the page or the worker; relative URLs are resolved against it
 */
export function cdnCheck(site: string): Check<CdnOptions | CdnOptions[]> {
  const check: Check<CdnOptions> = (value, path) => {
    const { provider, baseUrl, template } = readChecked<CdnOptions>(value, path, {
      provider: oneOf(providerNames),
      baseUrl: urlCheck(site),
      template: textCheck,
    });
    if ((provider === 'template') !== (template !== undefined)) {
      refuse(TypeError, `${path}.template`, 'given with the provider template alone', template);
    }
    return {
      provider: provider ?? oneOf(providerNames)(provider, `${path}.provider`),
      baseUrl: textCheck(baseUrl, `${path}.baseUrl`).replace(/\/$/, ''),
      ...(template && { template }),
    };
  };
  return (value, path) => (Array.isArray(value) ? listCheck(check) : check)(value, path);
}
