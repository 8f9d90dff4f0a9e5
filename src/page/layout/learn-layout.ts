import { exempt, type LearnedLayout, unpinned } from '../../core/layout/learned-layout.js';
import { specifiedSize, widthKind } from './specified.js';
import { widthBasis } from './width-basis.js';

/** Width and height of a content box in CSS px, as the element's `ResizeObserver` saw it. */
export interface Box {
  width: number;
  height: number;
}

/**
 * Learns an image's layout from its box: the width in CSS px that its pixels have to fill, where
 * layout is pinned; `unpinned` where its own pixels decide; `null` where neither can be told, among
 * them images that `max-width` alone holds in bounds, which are safe at the width for the unknown.
 * `undefined` while it is too early to tell.
 *
 * Only reads, and lays nothing out: to be called when the page is idle.
 */
export function learnLayout(
  image: HTMLElement | SVGElement,
  box: Box,
): LearnedLayout | null | undefined {
  if (image.dataset['pocketcdn'] === 'off') return exempt;
  const style = getComputedStyle(image);
  const pinning = pinningOf(image, style);
  if (pinning !== 'pinned') return pinning;
  return box.width === 0 ? undefined : paintedWidth(image, style, box);
}

function pinningOf(image: Element, style: CSSStyleDeclaration): 'pinned' | typeof unpinned | null {
  const { width, height } = specifiedSize(image);
  const kind = widthKind(width);
  // A specified width is the layout's, whatever the file; a height gives the width by the ratio.
  if (kind === 'length' || (kind === 'auto' && widthKind(height) === 'length')) return 'pinned';
  const basis = widthBasis(image);
  if (basis === 'shared' || kind === 'keyword') return unpinned;
  if (kind === 'percentage') return basis === 'given' ? 'pinned' : null;
  const isFlexItem = getComputedStyle(image.parentElement ?? image).display.endsWith('flex');
  return style.maxWidth === 'none' || isFlexItem ? unpinned : null;
}

/**
 * The width that the whole file is painted at, in CSS px on the screen: `object-fit`, `zoom` and
 * scaling considered.
 */
function paintedWidth(
  image: HTMLElement | SVGElement,
  { objectFit }: CSSStyleDeclaration,
  { width, height }: Box,
): LearnedLayout | undefined {
  const onScreen = image.getBoundingClientRect().width;
  // The box of an image in an SVG is in user units.
  const { offsetWidth = 0 } = image as Partial<HTMLElement>;
  if (offsetWidth === 0) return Math.ceil(onScreen);
  const { naturalWidth = 0, naturalHeight = 0 } = image as Partial<HTMLImageElement>;
  const atFullHeight = (height * naturalWidth) / naturalHeight || undefined;
  const painted = {
    // Stretched on purpose; else the two differ by a rounded pixel.
    fill: atFullHeight && atFullHeight > width * 1.02 ? atFullHeight : width,
    contain: Math.min(width, atFullHeight ?? width),
    // Nothing can be told before the ratio is known.
    cover: atFullHeight && Math.max(width, atFullHeight),
  }[objectFit];
  if (painted === undefined) return objectFit === 'cover' ? undefined : unpinned;
  return Math.max(1, Math.round(painted * Math.max(1, onScreen / offsetWidth)));
}
