import { answeredInFuture } from '../../core/storage/entry-table.js';
import { findLarger } from '../../core/storage/family.js';
import { isOpaqueKey } from '../../core/storage/opaque-key.js';
import { asWanted, type Hit, hitUnderUrl } from '../hit/hit-under-url.js';
import { isFreshByItself, isUsableByItself, type StoredImage } from '../hit/image-lookup.js';
import type { WantedVariant } from '../hit/variant-chooser.js';
import type { EntryIndex } from '../storage/entry-index.js';
import type { ImageStore } from '../storage/image-store.js';

/** Finds what is stored, in the order of what it costs: the index is loaded only where it must be. */
export class ImageFinder {
  readonly #index: EntryIndex;
  readonly #store: ImageStore;

  constructor({ index, store }: { index: EntryIndex; store: ImageStore }) {
    this.#index = index;
    this.#store = store;
  }

  /**
   * The wanted variant, or where the index was not needed yet one that will do.
   *
   * @param underUrl what lies under the author's URL
   */
  async find(wanted: WantedVariant, underUrl: StoredImage | undefined): Promise<Hit | undefined> {
    const { key } = wanted;
    const known = this.#index.peek(key);
    const hit = hitUnderUrl(wanted, underUrl, known !== undefined);
    if (hit || known === null) return hit;
    const stored =
      (await this.#store.match(known ?? { key }, known)) ??
      (known ? undefined : await this.#findElsewhere(key));
    return stored && { variant: wanted, stored };
  }

  /** The same, for who has not looked under the author's URL. */
  async findAnywhere(wanted: WantedVariant, authorUrl: string): Promise<Hit | undefined> {
    const isThere = this.#index.mayLieUnder(authorUrl);
    return this.find(wanted, isThere ? await this.#store.match({ authorUrl }) : undefined);
  }

  /**
   * A stored variant that is wider than the wanted one, though not by much, or an opaque response
   * where the rule allows it: no need to ask.
   */
  async findStandIn(wanted: WantedVariant): Promise<Hit | undefined> {
    const family = await this.#index.family(wanted);
    const other = findLarger(family, wanted.width) ?? family.find(({ key }) => isOpaqueKey(key));
    const stored = other && (await this.#store.match(other, other));
    return stored && { variant: asWanted(wanted, other), stored };
  }

  /** Whether a variant is indexed that will do in the place of the wanted one. */
  async hasLarger(wanted: WantedVariant): Promise<boolean> {
    return findLarger(await this.#index.family(wanted), wanted.width) !== undefined;
  }

  /**
   * Whether an entry may be shown before the network is asked. A revalidation renews the index, not
   * the stored response: where that says no, only the index knows for sure.
   */
  async isUsable(hit: Hit): Promise<boolean> {
    if (isUsableByItself(hit.stored)) return true;
    return Date.now() < ((await this.#index.get(hit.variant.key))?.staleUntil ?? 0);
  }

  /** Whether an entry is fresh, which the index may know better than the entry. */
  async isFresh(hit: Hit): Promise<boolean> {
    if (isFreshByItself(hit.stored)) return true;
    const known = await this.#index.get(hit.variant.key);
    const now = Date.now();
    // The clock may have been set back while the worker ran.
    return known !== undefined && now < known.freshUntil && !answeredInFuture(known, now);
  }

  /** What lies under another author's URL: of that only the index knows, which had not been loaded. */
  async #findElsewhere(key: string): Promise<StoredImage | undefined> {
    const known = await this.#index.get(key);
    return known?.authorUrl === undefined ? undefined : this.#store.match(known, known);
  }
}
