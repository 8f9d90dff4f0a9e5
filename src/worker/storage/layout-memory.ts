import { type LearnedLayout, rememberLayout, unpinned } from '../../core/layout/learned-layout.js';
import type { LayoutMessage } from '../../core/messages/messages.js';
import type { AnswerState } from '../hit/answer-state.js';
import { layoutsRow, readLayouts, shortenUrl } from '../hit/layout-rows.js';
import type { PageLayouts } from '../hit/page-layouts.js';

/** Pages whose layouts are stored. */
const maxPages = 64;

/** Remembers across visits how images are laid out, page by page. */
export class LayoutMemory {
  readonly #state: AnswerState;
  readonly #layouts: PageLayouts;

  constructor(state: AnswerState, layouts: PageLayouts) {
    this.#state = state;
    this.#layouts = layouts;
  }

  /**
   * The widest that an image is known to be laid out on any page; before all where its own pixels
   * decide. For who does not know the page that will ask for it.
   */
  async recallWidest(url: string, viewportWidth: number): Promise<LearnedLayout | undefined> {
    const recalled = await Promise.all(
      (await this.#pages()).map(async (page) =>
        this.#layouts.recall(page, url, viewportWidth, undefined),
      ),
    );
    const layouts = recalled.filter((layout) => layout !== undefined);
    if (layouts.length === 0) return undefined;
    return layouts.includes(unpinned) ? unpinned : Math.max(...layouts);
  }

  /** What was learned of an image on a page so far, at that very width. */
  async learnedAt(
    page: string,
    viewportWidth: number,
  ): Promise<(url: string) => LearnedLayout | undefined> {
    const layouts = readLayouts(await this.#state.get(layoutsRow(page)));
    const byUrl = layouts.find(([width]) => width === viewportWidth)?.[1];
    return (url) => byUrl?.[shortenUrl(url)];
  }

  /**
   * Remembers what a page says of its images, before whoever asks for it later reads it. Resolves
   * when it is stored.
   */
  async learn({ page, viewportWidth, images }: LayoutMessage): Promise<void> {
    const row = layoutsRow(page);
    await this.#state.load(row);
    // Another message may have come while that was read.
    const known = readLayouts(this.#state.peek(row));
    const news = images.map(([url, layout]) => [shortenUrl(url), layout] as const);
    const layouts = rememberLayout(known, viewportWidth, news);
    if (layouts === known) return;
    await Promise.all([this.#state.put(row, layouts), this.#noteStored(page)]);
  }

  /** Forgets the page that was laid out longest ago, where there are too many. */
  async #noteStored(page: string): Promise<void> {
    const others = (await this.#pages()).filter((other) => other !== page);
    const forgotten = others.splice(0, others.length + 1 - maxPages);
    await Promise.all([
      this.#state.put('pages', [...others, page]),
      ...forgotten.map((other) => this.#state.put(layoutsRow(other), undefined)),
    ]);
  }

  async #pages(): Promise<string[]> {
    const stored = await this.#state.get('pages');
    return Array.isArray(stored) ? (stored as string[]) : [];
  }
}
