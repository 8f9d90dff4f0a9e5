import { dataSaverLimits } from '../../core/layout/data-saver.js';
import type { FreshnessOptions } from '../../core/freshness/freshness.js';
import type { DeviceProfile } from '../../core/layout/device-profile.js';
import { exempt, type LearnedLayout, unpinned } from '../../core/layout/learned-layout.js';
import { whyNeverStored } from '../../core/freshness/what-may-be-kept.js';
import type { BypassReason } from '../../core/match/reasons.js';
import type { RuleFinder } from '../../core/match/what-is-ours.js';
import { formatFromAccept } from '../../core/layout/operations.js';
import { chooseVariantWidth } from '../../core/layout/variant-width.js';
import type { CdnOptions, RuleOptions } from '../../core/options/options.js';
import { defaultRule } from '../../core/options/rules.js';
import type { Settings } from '../../core/options/settings.js';
import { RecentMap } from '../../core/recent-map.js';
import type { Provider, SourceImage } from '../../providers/provider.js';
import type { Rewriting } from './rewriting.js';
import { ownOrigin } from '../scope/own-url.js';
import type { WantedVariant } from './wanted-variant.js';

/** What the choice among an image's variants depends on, besides its URL. */
interface ChoiceInput {
  /** The image request's own `Accept`. */
  accept: string | null;
  profile: DeviceProfile;
  /** What was learned of the image's layout; if nothing was, the rule's `sizes` counts. */
  learned: LearnedLayout | undefined;
}

/** What an image's URL decides, and the last choice for it. */
interface ParsedUrl {
  url: URL;
  rule: RuleOptions;
  freshness: FreshnessOptions;
  /** The image at each CDN that has it and may resize it. */
  sources: readonly { cdn: CdnOptions; provider: Provider; image: SourceImage }[];
  last?: ChoiceInput & { wanted: WantedVariant };
}

/** Images that are remembered, because pages ask for the same ones again. */
const maxParsed = 1000;

/** Chooses the variant that fits the device. */
export class VariantChooser {
  readonly #settings: Settings;
  readonly #rewriting: Rewriting | undefined;
  readonly #findRule: RuleFinder;
  readonly #parsed = new RecentMap<ParsedUrl>(maxParsed);
  /** The rule found by `whyNoRule`, which runs just before the answer. */
  #latest: Pick<ParsedUrl, 'url' | 'rule'> | undefined;

  constructor(settings: Settings, rewriting: Rewriting | undefined, findRule: RuleFinder) {
    this.#settings = settings;
    this.#rewriting = rewriting;
    this.#findRule = findRule;
  }

  /** Why no rule applies to an image; `undefined` if one does. */
  whyNoRule(url: URL): BypassReason | undefined {
    const found = this.#findRule(url);
    const hasRule = typeof found === 'object';
    this.#latest = hasRule && !url.href.includes('#') ? { url, rule: found } : undefined;
    return hasRule ? undefined : found;
  }

  /** Width that the author asks of the CDN, in device px; `undefined` if the URL says none. */
  authorWidth(authorUrl: string): number | undefined {
    return this.#parse(authorUrl).sources[0]?.image.width;
  }

  /**
   * The variant that fits; the author's own file if it must not be resized.
   *
   * @param authorUrl as the author wrote it, absolute
   */
  choose(authorUrl: string, input: ChoiceInput): WantedVariant {
    const parsed = this.#parse(authorUrl);
    const { last } = parsed;
    const isSame =
      last?.accept === input.accept &&
      last.profile === input.profile &&
      last.learned === input.learned;
    if (isSame) return last.wanted;
    const wanted = this.#choose(parsed, input);
    parsed.last = { ...input, wanted };
    return wanted;
  }

  #parse(authorUrl: string): ParsedUrl {
    return this.#parsed.getOrInsertComputed(authorUrl, () => {
      const { url, rule } =
        this.#latest?.url.href === authorUrl ? this.#latest : this.#find(new URL(authorUrl));
      const cdns = (rule.resize ?? true) ? this.#settings.cdns : [];
      const sources = cdns.flatMap((cdn) => {
        const provider = this.#rewriting?.providers[cdn.provider];
        const image = provider && this.#rewriting?.readSource(url, cdn, provider);
        return image ? { cdn, provider, image } : [];
      });
      const freshness = { ...this.#settings.freshness, ...rule.freshness };
      return { url, rule, freshness, sources };
    });
  }

  #find(url: URL): Pick<ParsedUrl, 'url' | 'rule'> {
    const found = this.#findRule(url);
    const rule = typeof found === 'object' ? found : defaultRule;
    url.hash = '';
    return { url, rule };
  }

  #choose(
    { url, rule, freshness, sources }: ParsedUrl,
    { accept, profile, learned }: ChoiceInput,
  ): WantedVariant {
    const { widths, maxDpr, quality, fallbackImage } = this.#settings;
    const layout = learned ?? profile.ruleWidths[rule.match] ?? undefined;
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
    // An image on another origin has to be requested with CORS, or it could not be stored.
    const ownUrls = url.origin === ownOrigin() ? [] : [url.href];
    return {
      key: first?.url ?? url.href,
      cdnUrls: first ? variants.map((variant) => variant.url) : ownUrls,
      source: first?.source ?? url.href,
      width: first?.width,
      notResized:
        first?.width === undefined
          ? (this.#rewriting?.whyNotResized(url, {
              rule,
              layout,
              cdns: this.#settings.cdns,
              isRead: sources.length > 0,
            }) ?? 'no-cdn')
          : undefined,
      notStored: whyNeverStored(url, rule, Date.now()),
      takesOpaque: rule.cacheOpaque,
      freshness,
      rule: rule.maxEntries === undefined ? undefined : rule.match,
      // It would move the page where the file's pixels decide the layout.
      fallbackImage: layout === unpinned ? undefined : (rule.fallbackImage ?? fallbackImage),
      isLayoutKnown: layout !== undefined,
    };
  }
}
