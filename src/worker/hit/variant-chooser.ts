import type { DeviceProfile } from '../../core/layout/device-profile.js';
import { dataSaverLimits } from '../../core/layout/data-saver.js';
import { exempt, type LearnedLayout } from '../../core/layout/learned-layout.js';
import { formatFromAccept } from '../../core/layout/operations.js';
import type { CdnOptions, RuleOptions } from '../../core/options/options.js';
import type { ProviderName } from '../../core/options/provider-names.js';
import { RecentMap } from '../../core/recent-map.js';
import { everything, type RuleFinder } from '../../core/options/rules.js';
import type { Settings } from '../../core/options/settings.js';
import { chooseVariantWidth } from '../../core/layout/variant-width.js';
import type { Provider, SourceImage } from '../../providers/provider.js';
import { readSource } from '../../providers/read-source.js';
import { ownOrigin } from './own-url.js';

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
  /** Whether the image's layout was known: else another visit may know it, and want another one. */
  isSettled: boolean;
  /** The circumstances that it was chosen for, where that is known. */
  chosenFor?: string | undefined;
}

/**
 * The variant, with the circumstances that it was chosen for; not before the layout is known, by
 * which the next visit may choose another.
 */
export const chosenFor = (wanted: WantedVariant, circumstances: string): WantedVariant =>
  wanted.isSettled ? { ...wanted, chosenFor: circumstances } : wanted;

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

/** What an image's URL alone decides, and what was chosen last for it. */
interface Reading {
  url: URL;
  rule: RuleOptions;
  /** At each CDN that has the image and may resize it. */
  sources: readonly { cdn: CdnOptions; provider: Provider; image: SourceImage }[];
  last?: ChoosingBy & { wanted: WantedVariant };
}

/** Images that are remembered, because pages ask for the same ones again. */
const maxReadings = 1000;

/** Chooses the variants that fit the device. */
export class VariantChooser {
  readonly #settings: Settings;
  readonly #providers: Providers;
  readonly #findRule: RuleFinder;
  readonly #readings = new RecentMap<Reading>(maxReadings);
  /** Found when the browser asked whether the image is ours; the answer comes next. */
  #taken: Pick<Reading, 'url' | 'rule'> | undefined;

  constructor(settings: Settings, providers: Providers, findRule: RuleFinder) {
    this.#settings = settings;
    this.#providers = providers;
    this.#findRule = findRule;
  }

  /** Whether a rule takes an image. */
  takes(url: URL): boolean {
    const rule = this.#findRule(url);
    this.#taken = rule && !url.href.includes('#') ? { url, rule } : undefined;
    return rule !== undefined;
  }

  /** Does what can be done for an author's URL before the rest is known. */
  read(authorUrl: string): Reading {
    return this.#readings.take(authorUrl, () => {
      const { url, rule } =
        this.#taken?.url.href === authorUrl ? this.#taken : this.#find(new URL(authorUrl));
      const cdns = (rule.resize ?? true) ? this.#settings.cdns : [];
      const sources = cdns.flatMap((cdn) => {
        const provider = this.#providers[cdn.provider];
        const image = provider && readSource(url, cdn, provider);
        return image ? { cdn, provider, image } : [];
      });
      return { url, rule, sources };
    });
  }

  #find(url: URL): Pick<Reading, 'url' | 'rule'> {
    const rule = this.#findRule(url) ?? everything;
    url.hash = '';
    return { url, rule };
  }

  /**
   * The variant that fits; the author's own file where it must not be resized.
   *
   * @param authorUrl as the author wrote it, absolute
   */
  choose(authorUrl: string, by: ChoosingBy): WantedVariant {
    const reading = this.read(authorUrl);
    const { last } = reading;
    const isSame =
      last?.accept === by.accept && last.profile === by.profile && last.learned === by.learned;
    if (isSame) return last.wanted;
    const wanted = this.#choose(reading, by);
    reading.last = { ...by, wanted };
    return wanted;
  }

  #choose(
    { url, rule, sources }: Reading,
    { accept, profile, learned }: ChoosingBy,
  ): WantedVariant {
    const { rules, widths, maxDpr, quality } = this.#settings;
    const layout = learned ?? profile.ruleWidths[rules?.indexOf(rule) ?? -1] ?? undefined;
    const operations = {
      quality: rule.quality ?? quality ?? dataSaverLimits(profile).quality,
      format: formatFromAccept(accept),
    };
    const variants = (layout === exempt ? [] : sources).flatMap(({ cdn, provider, image }) => {
      const width = chooseVariantWidth(profile, {
        widths: provider.widths ?? widths,
        maxDpr,
        layout,
        authorWidth: image.width,
      });
      // Some CDNs cannot be asked for an image of the author's own width.
      if (width === undefined && (provider.widths ?? cdn.template?.includes('{width}'))) return [];
      const variantUrl = provider.write(image.url, { ...operations, width }, cdn);
      return { url: variantUrl, source: image.url.href, width };
    });

    const [first] = variants;
    // What lies on another origin has to be asked for with CORS, or it could not be stored.
    const ownUrls = url.origin === ownOrigin() ? [] : [url.href];
    return {
      key: first?.url ?? url.href,
      cdnUrls: first ? variants.map((variant) => variant.url) : ownUrls,
      source: first?.source ?? url.href,
      width: first?.width,
      isStorable: rule.cache ?? true,
      takesOpaque: rule.cacheOpaque,
      isSettled: layout !== undefined,
    };
  }
}
