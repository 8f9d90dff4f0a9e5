import { exempt, type LearnedLayout, unpinned } from '../../core/layout/learned-layout.js';
import { computedSize, widthKind } from './computed-size.js';
import { widthBasis } from './width-basis.js';

/** Width and height of a content box in CSS px, as `ResizeObserver` reports it. */
export interface Box {
  width: number;
  height: number;
}

/**
 * Learns an image's layout from its box.
 *
 * - a number: the layout is pinned; the width in CSS px that the file has to fill
 * - `unpinned`: the file's pixels decide the layout
 * - `null`: unknown, or only bounded by `max-width`. Such an image is safe at the default width
 * - `undefined`: not known yet
 *
 * Only reads styles and boxes. Call it when the page is idle.
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
  const { width, height } = computedSize(image);
  const kind = widthKind(width);
  // A length pins the width. With a height, the aspect ratio gives the width.
  if (kind === 'length' || (kind === 'auto' && widthKind(height) === 'length')) return 'pinned';
  const basis = widthBasis(image);
  if (basis === 'shared' || kind === 'keyword') return unpinned;
  if (kind === 'percentage') return basis === 'definite' ? 'pinned' : null;
  const isFlexItem = getComputedStyle(image.parentElement ?? image).display.endsWith('flex');
  return style.maxWidth === 'none' || isFlexItem ? unpinned : null;
}

/** The width of the whole painted file in CSS px on the screen, with `object-fit`, `zoom` and scaling. */
function paintedWidth(
  image: HTMLElement | SVGElement,
  { objectFit }: CSSStyleDeclaration,
  { width, height }: Box,
): LearnedLayout | undefined {
  const onScreen = image.getBoundingClientRect().width;
  // An image inside an SVG has no `offsetWidth`, and its box is in user units.
  const { offsetWidth = 0 } = image as Partial<HTMLElement>;
  if (offsetWidth === 0) return Math.ceil(onScreen);
  const { naturalWidth = 0, naturalHeight = 0 } = image as Partial<HTMLImageElement>;
  const atFullHeight = (height * naturalWidth) / naturalHeight || undefined;
  const painted = {
    // Above 2 % the image is stretched on purpose; below, the difference is a rounded pixel.
    fill: atFullHeight && atFullHeight > width * 1.02 ? atFullHeight : width,
    contain: Math.min(width, atFullHeight ?? width),
    // `undefined` as long as the aspect ratio is unknown.
    cover: atFullHeight && Math.max(width, atFullHeight),
  }[objectFit];
  if (painted === undefined) return objectFit === 'cover' ? undefined : unpinned;
  return Math.max(1, Math.round(painted * Math.max(1, onScreen / offsetWidth)));
}
