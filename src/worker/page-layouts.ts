import { type LayoutsByUrl, type LayoutsByViewport, recallLayout } from '../core/learned-layout.js';
import type { LayoutMessage } from '../core/messages.js';
import { database } from './database.js';
import { RecentMap } from '../core/recent-map.js';
import { within } from './within.js';

declare const self: ServiceWorkerGlobalScope;

/** What is stored of one page. */
export interface StoredPage {
  /** When the page was last shown, in ms since the epoch. */
  usedAt: number;
  layouts: LayoutsByViewport;
}

/** Pages that are remembered; the one shown longest ago goes first. */
const maxPages = 128;

/** Viewport widths remembered for each page, and images for each of them. */
const maxViewports = 4;
const maxImages = 1000;

/** Pages and clients held in memory. */
const maxHeld = 32;

/** Longest wait for a page's layouts, in ms: a blocked database must not hold up an image. */
const recallDeadlineMs = 200;

/** A visit is worth a transaction of its own once a day; what is new always is. */
const msPerDay = 86_400_000;

/**
 * How images are laid out, page by page, across visits. By page, because the same image is a
 * thumbnail on one and fills the width of another, and may be pinned on the one alone.
 */
export class PageLayouts {
  readonly #pages = new RecentMap<Promise<StoredPage>>(maxHeld);
  readonly #pageByClient = new RecentMap<Promise<string>>(maxHeld);
  readonly #shown = new RecentMap<RecentMap<number | undefined>>(maxHeld);

  /** Path of the page that makes a request. */
  pageOf(clientId: string, { referrer }: Request): Promise<string> {
    return this.#pageByClient.take(clientId, async () => {
      const url = (await self.clients.get(clientId))?.url;
      // An `about:srcdoc` frame has no path of its own; its parent tells of its images.
      return pathOf(url?.startsWith('http') ? url : referrer);
    });
  }

  /** What is known of an image's layout on a page. Reads the database once for each page. */
  async recall(
    page: string,
    url: string,
    viewportWidth: number,
    hintedWidth: number | undefined,
  ): Promise<number | undefined> {
    const { layouts } = await this.#page(page);
    return recallLayout(layouts, shorten(url), viewportWidth, hintedWidth);
  }

  /** Remembers what a page says of its images. Resolves when it is stored. */
  async learn({ page, viewportWidth, images }: LayoutMessage): Promise<void> {
    const stored = await this.#page(page);
    const byUrl: LayoutsByUrl = { ...stored.layouts[viewportWidth] };
    for (const [url, layout] of images) {
      if (layout === null) delete byUrl[shorten(url)];
      else byUrl[shorten(url)] = layout;
    }
    const isNews = JSON.stringify(byUrl) !== JSON.stringify(stored.layouts[viewportWidth] ?? {});
    const usedAt = Date.now();
    if (!isNews && usedAt - stored.usedAt < msPerDay) return;

    // The newest last, in a list: as keys of an object, numbers are sorted.
    const viewports = Object.entries(stored.layouts).filter(([at]) => Number(at) !== viewportWidth);
    const kept = viewports.slice(1 - maxViewports);
    const limited = Object.fromEntries(Object.entries(byUrl).slice(-maxImages));
    const layouts = Object.fromEntries([...kept, [viewportWidth, limited]]);
    this.#pages.set(page, Promise.resolve({ usedAt, layouts }));
    await store(page, { usedAt, layouts });
  }

  /** Notes the width, in device px, that an image was last shown at on a page. */
  noteShown(page: string, url: string, width: number | undefined): void {
    this.#shown.take(page, () => new RecentMap(maxImages)).set(url, width);
  }

  /** The width that an image was last shown at on a page; `undefined` also for its own width. */
  widthShown(page: string, url: string): number | undefined {
    return this.#shown.get(page)?.get(url);
  }

  forget(): void {
    this.#pages.clear();
    this.#shown.clear();
  }

  #page(page: string): Promise<StoredPage> {
    return this.#pages.take(page, async () => {
      const read = database().then((db) => db.get('layouts', page));
      const stored = await within(recallDeadlineMs, read, undefined);
      return isStoredPage(stored) ? stored : { usedAt: 0, layouts: {} };
    });
  }
}

async function store(page: string, stored: StoredPage): Promise<void> {
  const transaction = (await database()).transaction('layouts', 'readwrite', {
    durability: 'relaxed',
  });
  await transaction.store.put(stored, page);
  const byAge = await transaction.store.index('usedAt').getAllKeys();
  const surplus = byAge.slice(0, -maxPages);
  await Promise.all(surplus.map((key) => transaction.store.delete(key)));
  await transaction.done;
}

/** The site's own images are stored by path. */
function shorten(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return origin === self.location.origin ? pathname + search : origin + pathname + search;
}

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : '');

function isStoredPage(value: unknown): value is StoredPage {
  if (typeof value !== 'object' || value === null) return false;
  const { usedAt, layouts } = value as Partial<StoredPage>;
  return Number.isFinite(usedAt) && typeof layouts === 'object' && layouts !== null;
}
