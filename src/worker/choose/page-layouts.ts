import {
  type LearnedLayout,
  type PageLayout,
  recallLayout,
  rememberLayout,
  unpinned,
} from '../../core/layout/learned-layout.js';
import type { LayoutMessage } from '../../core/messages/messages.js';
import { ownOrigin } from '../scope/own-url.js';
import type { RowName, Rows } from '../storage/rows.js';

/** Pages whose layouts are stored. */
const maxPages = 64;

/**
 * How images are laid out, page by page, across visits. By page, because the same image is a
 * thumbnail on one page and fills the width of another, and may be pinned on one of them only.
 */
export class PageLayouts {
  readonly #rows: Rows;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** Reads a page's layouts into memory; returns no promise if they are there. */
  load(page: string): Promise<void> | undefined {
    return this.#rows.load(rowOf(page));
  }

  /** Whether layouts of a page are in memory. */
  has(page: string): boolean {
    return this.#rows.peek(rowOf(page)) !== undefined;
  }

  /** What is known of an image's layout on a page that is in memory. */
  recall(
    page: string,
    url: string,
    viewportWidth: number,
    hintedWidth?: number,
  ): LearnedLayout | undefined {
    return recallLayout(this.#peek(page), shortenUrl(url), viewportWidth, hintedWidth);
  }

  /**
   * The widest layout that is known of an image on any page; `unpinned` if its own pixels decide it
   * on any page. For images of which nobody knows the page that will ask for them.
   */
  async recallWidest(url: string, viewportWidth: number): Promise<LearnedLayout | undefined> {
    const recalled = await Promise.all(
      (await this.#pages()).map(async (page) => {
        await this.load(page);
        return this.recall(page, url, viewportWidth);
      }),
    );
    const layouts = recalled.filter((layout) => layout !== undefined);
    if (layouts.length === 0) return undefined;
    return layouts.includes(unpinned) ? unpinned : Math.max(...layouts);
  }

  /** What was learned of the images on a page so far, at exactly this viewport width. */
  async learnedAt(
    page: string,
    viewportWidth: number,
  ): Promise<(url: string) => LearnedLayout | undefined> {
    await this.load(page);
    const byUrl = this.#peek(page).find(([width]) => width === viewportWidth)?.[1];
    return (url) => byUrl?.[shortenUrl(url)];
  }

  /** Learns what a page says of its images. Resolves when it is stored; it counts before that. */
  async learn({ page, viewportWidth, images }: LayoutMessage, epoch: number): Promise<void> {
    await this.load(page);
    // Read after the wait: another message may have come meanwhile.
    const known = this.#peek(page);
    const changes = images.map(([url, layout]) => [shortenUrl(url), layout] as const);
    const layouts = rememberLayout(known, viewportWidth, changes);
    if (layouts === known) return;
    await Promise.all([this.#rows.set(rowOf(page), layouts, epoch), this.#addPage(page, epoch)]);
  }

  /** Forgets the page that was laid out longest ago if there are too many. */
  async #addPage(page: string, epoch: number): Promise<void> {
    const others = (await this.#pages()).filter((other) => other !== page);
    const forgotten = others.splice(0, others.length + 1 - maxPages);
    await Promise.all([
      this.#rows.set('pages', [...others, page], epoch),
      ...forgotten.map((other) => this.#rows.set(rowOf(other), undefined, epoch)),
    ]);
  }

  async #pages(): Promise<string[]> {
    const stored = await this.#rows.get('pages');
    return Array.isArray(stored) ? (stored as string[]) : [];
  }

  /** PocketCDN writes the row itself, in one piece: it needs no further check. */
  #peek(page: string): PageLayout {
    const stored = this.#rows.peek(rowOf(page));
    return Array.isArray(stored) ? (stored as PageLayout) : [];
  }
}

const rowOf = (page: string): RowName => `layouts:${page}`;

/** An image's name in a row: without its fragment, and the site's own images without their origin. */
function shortenUrl(url: string): string {
  const [address = ''] = url.includes('#') ? url.split('#', 1) : [url];
  const origin = ownOrigin();
  return address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
}
