/**
 * The layout of an image as a page measured it: the layout width in CSS px if the image is pinned,
 * or `unpinned` or `exempt`. Where `null` is allowed, it stands for a known image with unknown
 * layout.
 */
export type LearnedLayout = number;

/** The file's pixels decide the image's layout, so the file must keep its size. */
export const unpinned: LearnedLayout = 0;

/** The page exempts the image with `data-pocketcdn="off"`. */
export const exempt: LearnedLayout = -1;

/** How images were laid out on one page at one viewport width, by URL. */
export type LayoutsByUrl = Record<string, LearnedLayout>;

/** How images were laid out on one page, by viewport width in CSS px, the latest last. */
export type PageLayout = readonly (readonly [viewportWidth: number, byUrl: LayoutsByUrl])[];

/**
 * A layout is used for viewports that are at most this many times wider or narrower than its own.
 */
const maxWidthRatio = 1.25;

/**
 * An image's layout at a viewport width; `undefined` if it is unknown.
 *
 * - At a viewport width where the layout was learned: the learned layout.
 * - Near that width: a pinned image is assumed to grow with the viewport. If it grew more, the page
 *   reports that, and gets the wider variant.
 * - At other widths: unknown, because a media query may have changed the page.
 *
 * `unpinned` and `exempt` apply at every width. For a pinned image, `hintedWidth` is used instead
 * of an estimate: there `Sec-CH-Width` can be trusted.
 */
export function recallLayout(
  layouts: PageLayout,
  url: string,
  viewportWidth: number,
  hintedWidth?: number,
): LearnedLayout | undefined {
  const here = layouts.find(([learnedAt]) => learnedAt === viewportWidth);
  const learnedHere = here?.[1][url];
  if (learnedHere !== undefined) return learnedHere;
  let nearest: LearnedLayout | undefined;
  let nearestRatio = maxWidthRatio;
  for (const [learnedAt, byUrl] of layouts) {
    const layout = byUrl[url];
    if (layout === undefined) continue;
    if (layout <= unpinned) return layout;
    nearest ??= hintedWidth;
    const growth = viewportWidth / learnedAt;
    const ratio = Math.max(growth, 1 / growth);
    if (ratio > nearestRatio) continue;
    nearestRatio = ratio;
    nearest = hintedWidth ?? layout * Math.max(growth, 1);
  }
  return nearest;
}

/** How many viewport widths are remembered for each page, and how many images for each of them. */
const maxViewports = 4;
const maxImages = 1000;

/**
 * A page's layouts with new layouts at a viewport width added; `null` removes an image's layout.
 * Returns `layouts` itself if nothing is new.
 */
export function rememberLayout(
  layouts: PageLayout,
  viewportWidth: number,
  images: readonly (readonly [url: string, layout: LearnedLayout | null])[],
): PageLayout {
  const known = layouts.find(([learnedAt]) => learnedAt === viewportWidth)?.[1] ?? {};
  if (images.every(([url, layout]) => (known[url] ?? null) === layout)) return layouts;
  const learned = Object.entries({ ...known, ...Object.fromEntries(images) });
  const byUrl = Object.fromEntries(learned.filter(isKnown).slice(-maxImages));
  const others = layouts.filter(([learnedAt]) => learnedAt !== viewportWidth);
  return [...others.slice(1 - maxViewports), [viewportWidth, byUrl]];
}

const isKnown = (entry: [url: string, layout: LearnedLayout | null]): entry is [string, number] =>
  entry[1] !== null;
