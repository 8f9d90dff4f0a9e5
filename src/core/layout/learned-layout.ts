/**
 * What a page learned of an image's layout: the layout width in CSS px where it is pinned, or one
 * of the two below. An image can be known and this not, which is `null`.
 */
export type LearnedLayout = number;

/** The image's own pixels decide its layout, so their number must stay as the author made it. */
export const unpinned: LearnedLayout = 0;

/** The page exempts the image with `data-pocketcdn="off"`. */
export const exempt: LearnedLayout = -1;

/** How images were laid out on one page at one viewport width, by URL. */
export type LayoutsByUrl = Record<string, LearnedLayout>;

/** How images were laid out on one page, by viewport width in CSS px, the latest last. */
export type PageLayout = readonly (readonly [viewportWidth: number, byUrl: LayoutsByUrl])[];

/** A layout that was learned at most this much narrower or wider still tells something. */
const maxWidthRatio = 1.25;

/**
 * What is known of an image's layout at a viewport width.
 *
 * At the very width where it was learned, what was learned. Near that width, a pinned image is
 * taken to grow with the viewport: should it have grown more, the page says so and gets the wider
 * variant. Further away only what must not be resized is known, because a media query may have
 * made another page of it, and `hintedWidth` where the browser tells the layout width itself: for
 * a pinned image `Sec-CH-Width` can be trusted.
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

/** Viewport widths remembered for each page, and images for each of them. */
const maxViewports = 4;
const maxImages = 1000;

/**
 * A page's layouts with what it now says of its images at a viewport width; `null` takes back what
 * was known. The very same ones where that is nothing new.
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
