import { type LearnedLayout, recallLayout } from '../../core/layout/learned-layout.js';
import { RecentMap } from '../../core/recent-map.js';
import type { AnswerState } from './answer-state.js';
import { layoutsRow, readLayouts, shortenUrl } from './layout-rows.js';
import { ownOrigin } from './own-url.js';
import { referringPath } from './referring-path.js';
import { type Soon, whenKnown } from './when-known.js';

declare const self: ServiceWorkerGlobalScope;

/** Clients, and pages, that are remembered while the worker runs. */
const maxPages = 64;

/** Images shown on one page whose widths are remembered while the worker runs. */
const maxShown = 1000;

/**
 * How images are laid out, page by page, across visits. By page, because the same image is a
 * thumbnail on one and fills the width of another, and may be pinned on the one alone.
 */
export class PageLayouts {
  readonly #state: AnswerState;
  readonly #root = `${ownOrigin()}/`;
  /** A promise until the browser has said what page it is. */
  readonly #pageByClient = new RecentMap<Promise<string> | string>(maxPages);
  readonly #shown = new RecentMap<RecentMap<number>>(maxPages);

  constructor(state: AnswerState) {
    this.#state = state;
  }

  /**
   * Path of the page that makes a request. The browser takes its time to say it; until then a
   * referrer will do that layouts were learned of, which no style sheet is.
   */
  pageOf(clientId: string, request: Request): Soon<string> {
    const known = this.#pageByClient.get(clientId);
    if (typeof known === 'string') return known;
    const { referrer } = request;
    const ask = (): Soon<string> =>
      this.#pageByClient.take(clientId, () => this.#ask(clientId, referrer));
    const path = this.referrerOf(request);
    if (path === undefined) return ask();
    const row = layoutsRow(path);
    return whenKnown(this.#state.load(row), () => (this.#state.peek(row) ? path : ask()));
  }

  /** Path of what refers to an image, be it the page or a style sheet; `undefined` where only a part of it is told. */
  referrerOf(request: Request): string | undefined {
    return referringPath(request, this.#root);
  }

  async #ask(clientId: string, referrer: string): Promise<string> {
    const url = (await self.clients.get(clientId))?.url;
    // An `about:srcdoc` frame has no path of its own; its parent tells of its images.
    const page = pathOf(url?.startsWith('http') ? url : referrer);
    this.#pageByClient.set(clientId, page);
    return page;
  }

  /** What is known of an image's layout on a page. Reads storage once for each page. */
  recall(
    page: string,
    url: string,
    viewportWidth: number,
    hintedWidth: number | undefined,
  ): Soon<LearnedLayout | undefined> {
    const row = layoutsRow(page);
    return whenKnown(this.#state.load(row), () => {
      const layouts = readLayouts(this.#state.peek(row));
      return recallLayout(layouts, shortenUrl(url), viewportWidth, hintedWidth);
    });
  }

  /** Notes the width, in device px, that an image was last shown at on a page. */
  noteShown(page: string, url: string, width: number = Infinity): void {
    this.#shown.take(page, () => new RecentMap(maxShown)).set(url, width);
  }

  /** Notes that an image is too narrow on a page, where nobody knows how wide it was shown. */
  noteTooNarrow(page: string, url: string): void {
    if (this.widthShown(page, url) === undefined) this.noteShown(page, url, 0);
  }

  /** The width that an image was last shown at on a page while this worker ran. */
  widthShown(page: string, url: string): number | undefined {
    return this.#shown.get(page)?.get(url);
  }

  forget(): void {
    this.#shown.clear();
  }
}

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : '');
