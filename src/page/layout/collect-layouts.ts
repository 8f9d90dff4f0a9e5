import { type LearnedLayout, unpinned } from '../../core/layout/learned-layout.js';
import type { Box } from './learn-layout.js';

/** An element that shows images. */
export interface Known {
  box: Box;
  /** The layouts of its images, as far as they are known. */
  layouts: readonly (readonly [url: string, layout: LearnedLayout | null])[];
}

/** Layouts by page path and image URL. */
export type LayoutsByPage = Map<string, Map<string, LearnedLayout | null>>;

/**
 * Collects the layouts of all elements, one for each page and image URL: one request serves all
 * elements of a page that show the same URL.
 *
 * @param styledUrls images that style sheets load. If no element with such an image was found, the
 * image counts as unpinned
 * @param home path of this page
 */
export function collectLayouts(
  known: ReadonlyMap<Element, Known>,
  styledUrls: Iterable<string>,
  home: string,
): LayoutsByPage {
  const pages: LayoutsByPage = new Map();
  const of = (page: string): Map<string, LearnedLayout | null> => {
    const byUrl = pages.get(page) ?? new Map<string, LearnedLayout | null>();
    pages.set(page, byUrl);
    return byUrl;
  };
  for (const [element, { layouts }] of known) {
    const byUrl = of(pageOf(element, home));
    for (const [url, layout] of layouts) byUrl.set(url, join(byUrl.get(url), layout));
  }
  for (const url of styledUrls) if (!of(home).has(url)) of(home).set(url, unpinned);
  return pages;
}

/** Path of the page that requests an element's image: for an `about:` frame, that of the parent. */
function pageOf({ ownerDocument }: Element, home: string): string {
  return ownerDocument === document || !ownerDocument.URL.startsWith('http')
    ? home
    : new URL(ownerDocument.URL).pathname;
}

/** The layout that suits two elements with the same image. */
function join(
  known: LearnedLayout | null | undefined,
  layout: LearnedLayout | null,
): LearnedLayout | null {
  if (known === undefined) return layout;
  const least = Math.min(known ?? Infinity, layout ?? Infinity);
  if (least <= unpinned) return least;
  return known === null || layout === null ? null : Math.max(known, layout);
}
