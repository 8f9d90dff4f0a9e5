import type { DeviceProfile } from '../core/device-profile.js';
import { withClientHints } from '../core/device-profile.js';
import { formatFromAccept } from '../core/operations.js';
import type { RuleOptions } from '../core/options.js';
import type { Settings } from '../core/settings.js';
import { chooseVariantWidth } from '../core/variant-width.js';
import { providers } from '../providers/index.js';
import { readSource } from '../providers/read-source.js';

/** What the worker wants to answer one request with. */
export interface WantedVariant {
  /** URL of the variant at the first CDN, and the key of its entry. */
  key: string;
  /** What to ask with CORS, in that order: the variant at each CDN; empty for the site's own file. */
  cdnUrls: string[];
  /** Names the family: the source image's address without operations. */
  source: string;
  /** Device px; `undefined` where the author's file is wanted. */
  width?: number | undefined;
  /** Whether the rule lets what the network answers be stored. */
  isStorable: boolean;
}

/** Asked for when the visitor wants to save data and no option names a quality. */
const dataSaverQuality = 50;

/** Chooses the variant that fits the device; the author's own file where it must not be resized. */
export function chooseVariant(
  request: Request,
  clientProfile: DeviceProfile,
  rule: RuleOptions,
  { cdns, widths, maxDpr, quality }: Settings,
): WantedVariant {
  const url = new URL(request.url);
  url.hash = '';
  const isStorable = rule.cache ?? true;
  const profile = withClientHints(clientProfile, request.headers);
  const operations = {
    quality: rule.quality ?? quality ?? (profile.saveData ? dataSaverQuality : undefined),
    format: formatFromAccept(request.headers.get('accept')),
  };

  const variants =
    (rule.resize ?? true)
      ? cdns.flatMap((cdn) => {
          const source = readSource(url, cdn);
          if (!source) return [];
          const width = chooseVariantWidth(profile, { widths, maxDpr, authorWidth: source.width });
          const variantUrl = providers[cdn.provider].write(
            source.url,
            { ...operations, width },
            cdn,
          );
          return { url: variantUrl, source: source.url.href, width };
        })
      : [];

  const [first] = variants;
  if (first) {
    return {
      key: first.url,
      cdnUrls: variants.map((variant) => variant.url),
      source: first.source,
      width: first.width,
      isStorable,
    };
  }
  // What lies on another origin has to be asked for with CORS, or it could not be stored.
  const cdnUrls = url.origin === self.location.origin ? [] : [url.href];
  return { key: url.href, cdnUrls, source: url.href, isStorable };
}
