import type { DeviceProfile } from '../core/device-profile.js';
import { economyOf } from '../core/economy.js';
import { exempt, type LearnedLayout } from '../core/learned-layout.js';
import { formatFromAccept } from '../core/operations.js';
import type { ProviderName } from '../core/provider-names.js';
import { RecentMap } from '../core/recent-map.js';
import { everything, type RuleFinder } from '../core/rules.js';
import type { Settings } from '../core/settings.js';
import { chooseVariantWidth } from '../core/variant-width.js';
import type { Provider } from '../providers/provider.js';
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
  /** Whether opaque responses may be stored, and answer. */
  takesOpaque?: boolean | undefined;
}

/** The adapters at hand, by name. */
export type Providers = Partial<Record<ProviderName, Provider>>;

/** What the choice among an image's variants rests on. */
export interface ChoosingBy {
  /** The image request's own `Accept`. */
  accept: string | null;
  profile: DeviceProfile;
  /** What was learned of the image's layout; the rule's `sizes` where nothing was. */
  learned: LearnedLayout | undefined;
}

interface Choice extends ChoosingBy {
  wanted: WantedVariant;
}

/** Choices that are remembered, because pages ask for the same images again. */
const maxChoices = 1000;

/** Chooses the variants that fit the device. */
export class VariantChooser {
  readonly #settings: Settings;
  readonly #providers: Providers;
  readonly #findRule: RuleFinder;
  readonly #choices = new RecentMap<Choice>(maxChoices);

  constructor(settings: Settings, providers: Providers, findRule: RuleFinder) {
    this.#settings = settings;
    this.#providers = providers;
    this.#findRule = findRule;
  }

  /**
   * The variant that fits; the author's own file where it must not be resized.
   *
   * @param authorUrl as the author wrote it, absolute
   */
  choose(authorUrl: string, by: ChoosingBy): WantedVariant {
    const last = this.#choices.get(authorUrl);
    const isSame =
      last?.accept === by.accept && last.profile === by.profile && last.learned === by.learned;
    if (isSame) return last.wanted;
    const wanted = this.#choose(new URL(authorUrl), by);
    this.#choices.set(authorUrl, { ...by, wanted });
    return wanted;
  }

  #choose(url: URL, { accept, profile, learned }: ChoosingBy): WantedVariant {
    const { cdns, rules, widths, maxDpr, quality } = this.#settings;
    const rule = this.#findRule(url) ?? everything;
    url.hash = '';
    const layout = learned ?? profile.ruleWidths[rules?.indexOf(rule) ?? -1] ?? undefined;
    const isStorable = rule.cache ?? true;
    const takesOpaque = rule.cacheOpaque;
    const operations = {
      quality: rule.quality ?? quality ?? economyOf(profile).quality,
      format: formatFromAccept(accept),
    };

    const variants =
      (rule.resize ?? true) && layout !== exempt
        ? cdns.flatMap((cdn) => {
            const provider = this.#providers[cdn.provider];
            const source = provider && readSource(url, cdn, provider);
            if (!source) return [];
            const width = chooseVariantWidth(profile, {
              widths: provider.widths ?? widths,
              maxDpr,
              layout,
              authorWidth: source.width,
            });
            // Some CDNs cannot be asked for an image of the author's own width.
            if (width === undefined && (provider.widths ?? cdn.template?.includes('{width}'))) {
              return [];
            }
            const variantUrl = provider.write(source.url, { ...operations, width }, cdn);
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
        takesOpaque,
      };
    }
    // What lies on another origin has to be asked for with CORS, or it could not be stored.
    const cdnUrls = url.origin === self.location.origin ? [] : [url.href];
    return { key: url.href, cdnUrls, source: url.href, isStorable, takesOpaque };
  }
}
