import {
  type LearnedLayout,
  type PageLayout,
  recallLayout,
  rememberLayout,
  unpinned,
} from '../core/learned-layout.js';
import type { LayoutMessage } from '../core/messages.js';
import { RecentMap } from '../core/recent-map.js';
import type { AnswerState } from './storage/answer-state.js';
import { type Soon, whenKnown } from './when-known.js';

declare const self: ServiceWorkerGlobalScope;

/** Pages whose layouts are stored, and clients that are remembered while the worker runs. */
const maxPages = 64;

/** Images shown on one page whose widths are remembered while the worker runs. */
const maxShown = 1000;

/**
 * How images are laid out, page by page, across visits. By page, because the same image is a
 * thumbnail on one and fills the width of another, and may be pinned on the one alone.
 */
export class PageLayouts {
  readonly #state: AnswerState;
  readonly #root = `${self.location.origin}/`;
  /** A promise until the browser has said what page it is. */
  readonly #pageByClient = new RecentMap<Promise<string> | string>(maxPages);
  readonly #shown = new RecentMap<RecentMap<number>>(maxPages);
  /** The latest referrer, and the path in it. */
  #referred = { referrer: '', path: '' };

  constructor(state: AnswerState) {
    this.#state = state;
  }

  /**
   * Path of the page that makes a request. The browser takes its time to say it; until then a
   * referrer will do that layouts were learned of, which no style sheet is.
   */
  pageOf(clientId: string, request: Request): Soon<string> {
    const { referrer } = request;
    const page = this.#pageByClient.take(clientId, () => this.#ask(clientId, referrer));
    if (typeof page === 'string') return page;
    // A page asks for many images before the browser has said what page it is.
    if (this.#referred.referrer !== referrer) this.#referred = { referrer, path: pathOf(referrer) };
    const { path } = this.#referred;
    const row = `layouts:${path}` as const;
    return whenKnown(this.#state.load(row), () =>
      this.#state.peek(row) && this.#isWhole(request) ? path : page,
    );
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
    const row = `layouts:${page}` as const;
    return whenKnown(this.#state.load(row), () => {
      const layouts = readLayout(this.#state.peek(row));
      return recallLayout(layouts, this.#shorten(url), viewportWidth, hintedWidth);
    });
  }

  /**
   * The widest that an image is known to be laid out on any page; before all where its own pixels
   * decide. For who does not know the page that will ask for it.
   */
  async recallWidest(url: string, viewportWidth: number): Promise<LearnedLayout | undefined> {
    const stored = await this.#state.get('pages');
    const pages = Array.isArray(stored) ? (stored as string[]) : [];
    const recalled = await Promise.all(
      pages.map(async (page) => this.recall(page, url, viewportWidth, undefined)),
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
    const layouts = readLayout(await this.#state.get(`layouts:${page}`));
    const byUrl = layouts.find(([width]) => width === viewportWidth)?.[1];
    return (url) => byUrl?.[this.#shorten(url)];
  }

  /** Remembers what a page says of its images. Resolves when it is stored. */
  async learn({ page, viewportWidth, images }: LayoutMessage): Promise<void> {
    const row = `layouts:${page}` as const;
    await this.#state.get(row);
    // Another message may have come while that was read.
    const known = readLayout(this.#state.peek(row));
    const news = images.map(([url, layout]) => [this.#shorten(url), layout] as const);
    const layouts = rememberLayout(known, viewportWidth, news);
    if (layouts === known) return;
    await Promise.all([this.#state.put(row, layouts), this.#noteStored(page)]);
  }

  /** Forgets the page that was laid out longest ago, where there are too many. */
  async #noteStored(page: string): Promise<void> {
    await this.#state.get('pages');
    const stored = this.#state.peek('pages');
    const others = (Array.isArray(stored) ? (stored as string[]) : []).filter(
      (other) => other !== page,
    );
    const forgotten = others.splice(0, others.length + 1 - maxPages);
    await Promise.all([
      this.#state.put('pages', [...others, page]),
      ...forgotten.map((other) => this.#state.put(`layouts:${other}`, undefined)),
    ]);
  }

  /** Notes the width, in device px, that an image was last shown at on a page. */
  noteShown(page: string, url: string, width: number = Infinity): void {
    this.#shown.take(page, () => new RecentMap(maxShown)).set(url, width);
  }

  /** The width that an image was last shown at on a page while this worker ran. */
  widthShown(page: string, url: string): number | undefined {
    return this.#shown.get(page)?.get(url);
  }

  forget(): void {
    this.#shown.clear();
  }

  /** The site's own images are stored by path. Browsers hand out URLs in one spelling already. */
  #shorten(url: string): string {
    const [address = ''] = url.includes('#') ? url.split('#', 1) : [url];
    return address.startsWith(this.#root) ? address.slice(this.#root.length - 1) : address;
  }

  /**
   * Whether the referrer of a request is all of the page's address: those to other origins have none
   * of its path, and neither has any where the page's policy is to say only the origin.
   *
   * @see https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
   */
  #isWhole({ url, referrer, referrerPolicy }: Request): boolean {
    return (
      url.startsWith(this.#root) &&
      referrer.startsWith(this.#root) &&
      referrerPolicy !== 'origin' &&
      referrerPolicy !== 'strict-origin'
    );
  }
}

/** Written by us alone, in one piece. */
const readLayout = (stored: unknown): PageLayout =>
  Array.isArray(stored) ? (stored as PageLayout) : [];

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : '');
