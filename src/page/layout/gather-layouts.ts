import { type LearnedLayout, unpinned } from '../../core/layout/learned-layout.js';

/** What was learned of the images that one element shows. */
export type Learned = readonly (readonly [url: string, layout: LearnedLayout | null])[];

/** What was learned, by page and address. */
export type LayoutsByPage = Map<string, Map<string, LearnedLayout | null>>;

/**
 * Gathers what was learned: one request serves all that show the same address on a page.
 *
 * @param styledUrls what styles load; where no element was found that it can be measured at, its own
 * pixels may decide
 * @param home path of this page
 */
export function gatherLayouts(
  learned: ReadonlyMap<Element, Learned>,
  styledUrls: Iterable<string>,
  home: string,
): LayoutsByPage {
  const pages: LayoutsByPage = new Map();
  const of = (page: string): Map<string, LearnedLayout | null> => {
    const byUrl = pages.get(page) ?? new Map<string, LearnedLayout | null>();
    pages.set(page, byUrl);
    return byUrl;
  };
  for (const [element, layouts] of learned) {
    const byUrl = of(pageOf(element, home));
    for (const [url, layout] of layouts) byUrl.set(url, join(byUrl.get(url), layout));
  }
  for (const url of styledUrls) if (!of(home).has(url)) of(home).set(url, unpinned);
  return pages;
}

/** Path of the page that asks for an element's image; that of the parent in an `about:` frame. */
function pageOf({ ownerDocument }: Element, home: string): string {
  return ownerDocument === document || !ownerDocument.URL.startsWith('http')
    ? home
    : new URL(ownerDocument.URL).pathname;
}

/** Of several layouts of one address the one that suits all. */
function join(
  known: LearnedLayout | null | undefined,
  layout: LearnedLayout | null,
): LearnedLayout | null {
  if (known === undefined) return layout;
  const least = Math.min(known ?? Infinity, layout ?? Infinity);
  if (least <= unpinned) return least;
  return known === null || layout === null ? null : Math.max(known, layout);
}
